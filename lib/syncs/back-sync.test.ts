import { transaction } from "@/db/client";
import { findSyncLog } from "@/db/queries/sync-logs";
import { startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { requestSync } from "@/lib/syncs/request-sync";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";
import { startDueSyncs } from "@/lib/syncs/start-due-syncs";

test("a back-sync reads every record again, tells of no change, and says that it was one", async ({
  database,
}) => {
  const at = await startSandboxSync(database);
  await insertTestWebhook(at.org, {});
  await at.work(await at.request());
  await database.sql`update records set last_seen_at = '2026-01-01'`;
  // One changed and one new since, as an incremental sync would announce them.
  await at.control("changes", { type: "change_rent" });
  await database.sql`delete from records where model = 'units' and x_id = 'NH-U-00007'`;
  const back = await at.request({ mode: "back_sync" });
  await at.work(back);
  expect(await findSyncLog(at.org, back)).toMatchObject({
    ...{ status: "success", mode: "back_sync", newCount: 1, updatedCount: 1, unchangedCount: 620 },
  });
  const asked = await database.sql`select distinct updated_since from sync_jobs where sync_log_id = ${back}`;
  expect(asked).toEqual([{ updated_since: null }]);
  expect(await database.sql`select 1 from records where last_seen_at = '2026-01-01'`).toHaveLength(0);
  // What it overwrote is kept as history all the same; the new record is counted.
  expect(await database.sql`select kind, model from record_changes where sync_log_id = ${back}`).toEqual([
    { kind: "updated", model: "leases" },
  ]);
  const events = await database.sql`select name, payload from webhook_events where sync_log_id = ${back}`;
  expect(events).toMatchObject([{ name: "SYNC_COMPLETE", payload: { is_backsync: true } }]);

  // From here on changes are news again.
  await at.control("changes", { type: "change_rent" });
  const next = await at.request();
  await at.work(next);
  const news = await database.sql`select name from webhook_events where sync_log_id = ${next} order by id`;
  expect(news.map(({ name }) => name)).toEqual(["DATA_UPDATE", "SYNC_COMPLETE"]);
  await at.close();
});

test("while a back-sync runs, no schedule, retry or person starts another sync beside it", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units"] });
  await at.work(await at.request());
  const back = await at.request({ mode: "back_sync" });
  await at.control("faults", { fault: "rate_limited", on: true });
  expect(await runSyncBatch(at.org, back, () => at.vendor)).toMatchObject({ state: "wait" });
  await database.sql`update job_schedules set next_run_at = now() - interval '1 hour'`;
  expect(await startDueSyncs()).toBe(0);
  for (const request of [
    { trigger: "manual" as const },
    { trigger: "manual" as const, mode: "back_sync" as const },
    { trigger: "retry" as const },
    { trigger: "scheduled" as const, models: ["units" as const] },
  ]) {
    const joined = await transaction((tx) =>
      requestSync(at.org, { connectionId: at.connectionId, ...request }, tx),
    );
    expect(joined).toEqual({ syncLogId: back, joined: true });
  }
  expect(await database.sql`select id from pms_sync_logs where status in ('queued', 'running')`).toEqual([
    { id: back },
  ]);
  await at.close();
});
