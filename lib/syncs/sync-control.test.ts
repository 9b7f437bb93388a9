import { findConnection } from "@/db/queries/connections";
import { findSyncLog } from "@/db/queries/sync-logs";
import { startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, test } from "@/e2e/fixtures/test";
import { pauseConnection, resumeConnection } from "@/lib/connections/change-settings";
import { cancelSync } from "@/lib/syncs/cancel-sync";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";
import { startDueSyncs } from "@/lib/syncs/start-due-syncs";
import { startSync } from "@/lib/syncs/start-sync";
import { watchSyncs } from "@/lib/syncs/watch-syncs";

const actor = (at: { org: Parameters<typeof findConnection>[0]; userId: string }) => ({
  org: at.org,
  user: { id: at.userId, name: "Owner of the test", email: "owner@test.example" },
});

test("twenty people pressing Resync at once start one sync, and the others join it", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const started = await Promise.all(
    Array.from({ length: 20 }, () => startSync(actor(at), { connectionId: at.connectionId })),
  );
  expect(new Set(started.map((each) => each.syncLogId)).size).toBe(1);
  expect(started.filter((each) => !each.joined)).toHaveLength(1);
  expect(await database.sql`select 1 from pms_sync_logs`).toHaveLength(1);
  expect(
    await database.sql`select 1 from outbox_events where name = 'pms/connection.sync.requested'`,
  ).toHaveLength(1);
  await at.close();
});

test("a sync that was cancelled before it began ends at once; one under way ends after its page", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units", "residents"] });
  const queued = await at.request();
  await cancelSync(actor(at), { syncLogId: queued });
  expect(await findSyncLog(at.org, queued)).toMatchObject({ status: "cancelled", pages: 0 });

  const running = await at.request();
  let isCancelled = false;
  await at.work(running, () => ({
    ...at.vendor,
    pageSize: 20,
    open: (...given) => {
      const session = at.vendor.open(...given);
      const listPage: typeof session.listPage = async (...asked) => {
        if (!isCancelled) await cancelSync(actor(at), { syncLogId: running });
        isCancelled = true;
        return session.listPage(...asked);
      };
      return { ...session, listPage };
    },
  }));
  const log = await findSyncLog(at.org, running);
  expect(log?.status).toBe("cancelled");
  expect(log?.pages).toBeLessThanOrEqual(2);
  await expect(cancelSync(actor(at), { syncLogId: running })).rejects.toThrow(/already ended/);
  await at.close();
});

test("a sync that waits for its next attempt is cancelled at once, and the next one need not wait for it", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  await at.control("faults", { fault: "rate_limited", on: true });
  const waiting = await at.request();
  expect(await runSyncBatch(at.org, waiting, () => at.vendor)).toMatchObject({ state: "wait" });
  await cancelSync(actor(at), { syncLogId: waiting });
  expect(await findSyncLog(at.org, waiting)).toMatchObject({ status: "cancelled" });
  expect(await startSync(actor(at), { connectionId: at.connectionId })).toMatchObject({ joined: false });
  expect(await runSyncBatch(at.org, waiting, () => at.vendor)).toEqual({ state: "ended" });
  await at.close();
});

test("the next run starts one interval after the last one finished, and failures double the wait up to 12 h", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const minutesToNext = async () => {
    const [row] = await database.sql`
      select round(extract(epoch from next_run_at - last_finished_at) / 60)::int as minutes from job_schedules`;
    return row?.minutes;
  };
  await at.work(await at.request());
  expect(await minutesToNext()).toBe(60);
  await at.control("faults", { fault: "expired_credentials", on: true });
  const waits: number[] = [];
  for (let failure = 0; failure < 6; failure++) {
    await at.work(await at.request());
    waits.push(await minutesToNext());
  }
  expect(waits).toEqual([60, 120, 240, 480, 720, 720]);
  await at.control("faults", { clear: true });
  await at.work(await at.request());
  expect(await minutesToNext()).toBe(60);
  await at.close();
});

test("due schedules are started once, and paused ones not at all", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  await at.work(await at.request());
  expect(await startDueSyncs()).toBe(0);
  await database.sql`update job_schedules set next_run_at = now() - interval '1 second'`;
  await database.sql`update pms_connections set paused_at = now()`;
  expect(await startDueSyncs()).toBe(0);
  await database.sql`update pms_connections set paused_at = null`;
  expect(await Promise.all([startDueSyncs(), startDueSyncs()])).toContain(1);
  const logs = await database.sql`select status, trigger from pms_sync_logs where trigger = 'scheduled'`;
  expect(logs).toEqual([{ status: "queued", trigger: "scheduled" }]);
  await at.close();
});

test("a run whose worker fell silent is offered again, then recorded as interrupted", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const syncLogId = await at.request();
  await database.sql`update pms_sync_logs set status = 'running', fence = 1, lease_until = now() - interval '3 minutes'`;
  expect(await watchSyncs()).toEqual({ resumed: 1, interrupted: 0, overdue: 0 });
  expect(await watchSyncs()).toEqual({ resumed: 0, interrupted: 0, overdue: 0 });
  const later = new Date(Date.now() + 11 * 60_000);
  expect(await watchSyncs(later)).toEqual({ resumed: 0, interrupted: 1, overdue: 0 });
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({ status: "error", errorKind: "interrupted" });
  const failed = await database.sql`select 1 from outbox_events where name = 'pms/connection.sync.failed'`;
  expect(failed).toHaveLength(1);
  await at.close();
});

test("a schedule that is overdue by two intervals raises one alarm", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  await at.work(await at.request());
  await database.sql`update job_schedules set last_finished_at = now() - interval '185 minutes', next_run_at = null`;
  expect(await watchSyncs()).toMatchObject({ overdue: 1 });
  expect(await watchSyncs()).toMatchObject({ overdue: 0 });
  expect(await findConnection(at.org, at.connectionId)).toMatchObject({
    status: "error",
    errorKind: "overdue",
  });
  await at.close();
});

test("what a long pause left behind is due when it is resumed, and no alarm", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  await at.work(await at.request());
  await pauseConnection(actor(at), { connectionId: at.connectionId });
  await database.sql`update job_schedules set last_finished_at = now() - interval '9 days',
    next_run_at = now() - interval '8 days'`;
  await resumeConnection(actor(at), { connectionId: at.connectionId });
  expect(await watchSyncs()).toMatchObject({ overdue: 0 });
  expect(await startDueSyncs()).toBe(1);
  expect(await watchSyncs()).toMatchObject({ overdue: 0 });
  await database.sql`update pms_sync_logs set created_at = now() - interval '125 minutes' where status = 'queued'`;
  expect(await watchSyncs()).toMatchObject({ overdue: 1 });
  await at.close();
});

test("a schedule without a model to read is neither due nor overdue, and holds up nobody's lost retry", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const other = await startSandboxSync(database, { models: ["units"] });
  for (const { connectionId, control, request, work } of [at, other]) {
    await control("faults", { fault: "outage", on: true });
    await work(await request());
    await database.sql`update pms_connections set retry_at = now() - interval '5 minutes' where id = ${connectionId}`;
  }
  await database.sql`update connection_models set is_enabled = false where connection_id = ${at.connectionId}`;
  await database.sql`update job_schedules set next_run_at = now() - interval '9 days' where connection_id = ${at.connectionId}`;
  await database.sql`update pms_connections set retry_at = retry_at - interval '1 minute' where id = ${at.connectionId}`;
  expect(await watchSyncs()).toMatchObject({ overdue: 0 });
  expect(await startDueSyncs()).toBe(1);
  const started =
    await database.sql`select connection_id, trigger from pms_sync_logs where status = 'queued'`;
  expect(started).toEqual([{ connection_id: other.connectionId, trigger: "retry" }]);
  await at.close();
  await other.close();
});
