import { startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, test } from "@/e2e/fixtures/test";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";
import { requestWrite } from "@/lib/writes/request-write";
import { sendDueWrites } from "@/lib/writes/send-due-writes";

test("a page that was read before a write does not undo it, and the next sync finds nothing new", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units", "residents"] });
  await at.work(await at.request());
  const [record] =
    await database.sql`select id, x_id from records where model = 'residents' order by x_id limit 1`;
  const ctx = { org: at.org, user: { id: at.userId, name: "Owner of the test" } };
  const vendorOf = () => at.vendor;
  const write = async (first_name: string) => {
    const input = {
      model: "residents",
      operation: "update",
      recordId: record?.id,
      fields: { first_name },
    } as const;
    await requestWrite(ctx, input, vendorOf);
    await sendDueWrites(at.org, at.connectionId, vendorOf);
  };
  const interleaved = {
    ...at.vendor,
    open: (...given: Parameters<typeof at.vendor.open>) => {
      const session = at.vendor.open(...given);
      const listPage: typeof session.listPage = async (model, options) => {
        const page = await session.listPage(model, options);
        if (model === "residents" && page.records.some(({ xId }) => xId === record?.x_id))
          await write("Written");
        return page;
      };
      return { ...session, listPage };
    },
  };
  const during = await at.request({ mode: "full" });
  expect(await runSyncBatch(at.org, during, () => interleaved)).toEqual({ state: "ended" });
  const nameOf = async () =>
    (await database.sql`select data->>'first_name' as name from records where id = ${record?.id}`)[0]?.name;
  expect(await nameOf()).toBe("Written");
  await at.work(await at.request({ mode: "full" }));
  expect(await nameOf()).toBe("Written");
  const changes = await database.sql`select write_request_id, sync_log_id from record_changes`;
  expect(changes).toMatchObject([{ write_request_id: expect.any(String), sync_log_id: null }]);
  await at.close();
});

test("a new record that a sync and its write bring at once is stored once", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["properties", "units", "residents"] });
  await at.work(await at.request());
  const [property] = await database.sql`select x_id from properties limit 1`;
  const ctx = { org: at.org, user: { id: at.userId, name: "Owner of the test" } };
  const vendorOf = () => at.vendor;
  const { connectionId } = at;
  for (let round = 0; round < 3; round++) {
    const fields = { first_name: "Ann", last_name: `Round ${round}`, x_property_id: property?.x_id };
    await requestWrite(
      ctx,
      { model: "residents", operation: "create", recordId: null, connectionId, fields },
      vendorOf,
    );
    const log = await at.request({ mode: "full" });
    await Promise.all([sendDueWrites(at.org, connectionId, vendorOf), at.work(log)]);
  }
  const stored = await database.sql`select count(*)::int as n from records where data->>'first_name' = 'Ann'`;
  expect(stored).toEqual([{ n: 3 }]);
  expect(await database.sql`select distinct status from write_requests`).toEqual([{ status: "SUCCESS" }]);
  await at.close();
});
