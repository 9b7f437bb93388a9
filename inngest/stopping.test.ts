import { startWorker } from "@/e2e/bench/bench-worker";
import { connectToSandbox } from "@/e2e/fixtures/sandbox-sync";
import { expect, test } from "@/e2e/fixtures/test";
import { startSandbox } from "@/lib/local/sandbox/start";
import { requestWrite } from "@/lib/writes/request-write";

test("a worker that stops ends a sync's batch after its page and a batch of writes after its write, and another goes on there", async ({
  database: { url: databaseUrl, sql },
}) => {
  test.setTimeout(120_000);
  const sandbox = await startSandbox({ port: 0 });
  const at = await connectToSandbox({ url: databaseUrl, sql }, sandbox.url);
  await at.work(await at.request());
  await sql`delete from outbox_events`;
  await sql`update pms_connections set concurrency = 1`;
  const env = { SANDBOX_PMS_URL: sandbox.url, OUTBOUND_ALLOWED_ORIGINS: new URL(sandbox.url).host };
  const start = () => startWorker({ databaseUrl, isBuilt: false, env });
  const states = async (functionId: string) =>
    (
      await sql`select s.output -> 'data' ->> 'state' as state from engine.steps s join engine.runs r on r.id = s.run_id
        where r.function_id = ${`latchkey-${functionId}`} and s.output -> 'data' ->> 'state' is not null order by s.created_at`
    ).map((row) => row.state);
  const written = () => sql`select id from write_requests where status = 'SUCCESS'`;

  await at.control("faults", { fault: "slow", on: true });
  const ctx = { org: at.org, user: { id: at.userId, name: "Owner of the test" } };
  const residents = await sql`select id from records where model = 'residents' order by x_id limit 4`;
  const syncLogId = await at.request({ mode: "full" });
  for (const { id } of residents) {
    const change = { recordId: String(id), fields: { first_name: "Ann" } };
    await requestWrite(ctx, { model: "residents", operation: "update", ...change }, () => at.vendor);
  }
  const pages = () => sql`select id from sync_jobs where sync_log_id = ${syncLogId} and status = 'success'`;

  const leaving = await start();
  await expect
    .poll(async () => Math.min((await pages()).length, (await written()).length), { timeout: 40_000 })
    .toBeGreaterThan(0);
  await leaving.stop();
  // The time of either batch would have been enough for all of it.
  expect(await states("sync-connection")).toEqual(["more"]);
  expect(await states("send-writes")).toEqual(["more"]);
  const [firstPages, firstWrites] = [await pages(), await written()];
  expect(firstWrites.length).toBeLessThan(residents.length);

  await at.control("faults", { clear: true });
  const next = await start();
  await expect
    .poll(async () => (await sql`select status from pms_sync_logs where id = ${syncLogId}`)[0]?.status, {
      timeout: 40_000,
    })
    .toBe("success");
  await expect.poll(async () => (await written()).length, { timeout: 40_000 }).toBe(residents.length);
  await next.stop();
  expect(await states("sync-connection")).toEqual(["more", "ended"]);
  expect((await pages()).length).toBeGreaterThan(firstPages.length);
  const attempts = await sql`select write_request_id from write_attempts`;
  expect(attempts).toHaveLength(residents.length);
  await at.close();
  await sandbox.close();
});
