import { transaction } from "@/db/client";
import { findSyncLog } from "@/db/queries/sync-logs";
import { lockModelRecords } from "@/db/queries/written-records";
import { startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, test } from "@/e2e/fixtures/test";
import { waitUntil } from "@/lib/local/wait-until";

test("the next page of a model is asked for while one is stored, and no further ahead", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const syncLogId = await at.request();
  const asked: (string | null)[] = [];
  const watched = {
    ...at.vendor,
    pageSize: 50,
    open: (...given: Parameters<typeof at.vendor.open>) => {
      const session = at.vendor.open(...given);
      const listPage: typeof session.listPage = (model, query) => {
        asked.push(query.cursor);
        return session.listPage(model, query);
      };
      return { ...session, listPage };
    },
  };
  let work = Promise.resolve();
  await transaction(async (tx) => {
    // Nothing of the model is stored as long as this is held.
    await lockModelRecords(at.org, { connectionId: at.connectionId, model: "units" }, tx);
    work = at.work(syncLogId, () => watched);
    await waitUntil(async () => asked.length === 2, {
      timeoutMs: 10_000,
      message: () => `${asked.length} pages were asked for.`,
    });
    expect(await database.sql`select 1 from records`).toHaveLength(0);
  });
  await work;
  expect(new Set(asked).size).toBe(asked.length);
  const [stored] = await database.sql`select count(*)::int as n from records`;
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({
    status: "success",
    pages: asked.length,
    newCount: stored?.n,
  });
  await at.close();
});
