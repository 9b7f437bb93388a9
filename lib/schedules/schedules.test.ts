import { listSchedules } from "@/db/queries/job-schedules";
import { findSyncLog } from "@/db/queries/sync-logs";
import { startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { createSchedule, deleteSchedule, updateSchedule } from "@/lib/schedules/change-schedules";
import { nextRunAt } from "@/lib/schedules/next-run";
import type { ScheduleFields } from "@/lib/schedules/schedule-input";
import { retrySync } from "@/lib/syncs/retry-sync";
import { startDueSyncs } from "@/lib/syncs/start-due-syncs";

const FIELDS: ScheduleFields = {
  name: "Units often",
  models: ["units"],
  isEnabled: true,
  intervalMinutes: 15,
  weekly: null,
};

async function syncedWithTwo(database: TestDatabase) {
  const at = await startSandboxSync(database, { models: ["properties", "units"] });
  const ctx = {
    org: at.org,
    user: { id: at.userId, name: "Owner of the test", email: "owner@test.example" },
  };
  await at.work(await at.request());
  const { id } = await createSchedule(ctx, { connectionId: at.connectionId, ...FIELDS });
  const [first] = await listSchedules(at.org, at.connectionId);
  if (!first) throw new Error("A new integration has no schedule.");
  const newest = async () => {
    const [row] = await database.sql`select id from pms_sync_logs order by id desc limit 1`;
    return findSyncLog(at.org, String(row?.id));
  };
  const makeDue = (ids: string[]) =>
    database.sql`update job_schedules set next_run_at = now() - interval '1 second' where id = any(${ids})`;
  const planned = async () =>
    new Map((await listSchedules(at.org, at.connectionId)).map((row) => [row.id, row.nextRunAt?.getTime()]));
  return { at, ctx, all: first.id, units: id, newest, makeDue, planned };
}

test("a due schedule syncs its own models, and its end plans it alone", async ({ database }) => {
  const { at, all, units, newest, makeDue, planned } = await syncedWithTwo(database);
  const before = await planned();
  await makeDue([units]);
  expect(await startDueSyncs()).toBe(1);
  const log = await newest();
  expect(log).toMatchObject({ models: ["units"], jobScheduleId: units, trigger: "scheduled" });
  expect((await planned()).get(units)).toBeUndefined();
  await at.work(String(log?.id));
  const after = await planned();
  expect(after.get(all)).toBe(before.get(all));
  expect(after.get(units)).toBeGreaterThan(Date.now() + 14 * 60_000);
  const events =
    await database.sql`select name, payload from webhook_events where sync_log_id = ${String(log?.id)}`;
  expect(events).toMatchObject([
    { name: "FIRST_SYNC_COMPLETE", payload: { job_schedule_id: units, models_synced: ["units"] } },
  ]);
  await at.close();
});

test("two schedules due at once run one after the other, and neither is lost", async ({ database }) => {
  const { at, all, units, newest, makeDue } = await syncedWithTwo(database);
  await makeDue([units]);
  await startDueSyncs();
  const first = await newest();
  await makeDue([all]);
  expect(await startDueSyncs()).toBe(0);
  await at.work(String(first?.id));
  expect(await startDueSyncs()).toBe(1);
  const second = await newest();
  expect(second).toMatchObject({ jobScheduleId: all, models: ["properties", "units"] });
  await at.work(String(second?.id));
  expect(await startDueSyncs()).toBe(0);
  await at.close();
});

test("a sync of every model stands for the schedules of some of them", async ({ database }) => {
  const { at, units, makeDue, planned } = await syncedWithTwo(database);
  await makeDue([units]);
  await at.work(await at.request());
  expect((await planned()).get(units)).toBeGreaterThan(Date.now() + 14 * 60_000);
  expect(await startDueSyncs()).toBe(0);
  await at.close();
});

test("a schedule that is off starts nothing, and on again it goes on from its last run", async ({
  database,
}) => {
  const { at, ctx, units, makeDue, planned } = await syncedWithTwo(database);
  const input = { connectionId: at.connectionId, scheduleId: units, ...FIELDS };
  await updateSchedule(ctx, { ...input, isEnabled: false });
  expect((await planned()).get(units)).toBeUndefined();
  await at.work(await at.request());
  expect((await planned()).get(units)).toBeUndefined();
  await makeDue([units]);
  expect(await startDueSyncs()).toBe(0);
  await updateSchedule(ctx, input);
  expect((await planned()).get(units)).toBeGreaterThan(Date.now() + 14 * 60_000);
  await at.close();
});

test("weekly hours plan the next run, after a change of theirs and after each sync", async ({ database }) => {
  const { at, ctx, all, planned } = await syncedWithTwo(database);
  const weekly = {
    timeZone: "Pacific/Auckland",
    windows: [{ days: [1, 3], start: "02:00", end: "02:30", everyMinutes: 10 }],
  };
  const input = { connectionId: at.connectionId, scheduleId: all, ...FIELDS, models: null };
  await updateSchedule(ctx, { ...input, intervalMinutes: null, weekly });
  const expected = () => nextRunAt({ intervalMinutes: 10, weekly }, new Date(), 0)?.getTime();
  expect((await planned()).get(all)).toBe(expected());
  await at.work(await at.request());
  expect((await planned()).get(all)).toBe(expected());
  await at.close();
});

test("the automatic retry reads what the failed run of a schedule would have read", async ({ database }) => {
  const { at, units, newest, makeDue } = await syncedWithTwo(database);
  await at.control("faults", { fault: "outage", on: true });
  await makeDue([units]);
  await startDueSyncs();
  const failed = await newest();
  await database.sql`update sync_jobs set attempts = 3 where sync_log_id = ${String(failed?.id)}`;
  await at.work(String(failed?.id));
  await database.sql`update sync_jobs set attempts = 3, run_at = now() where sync_log_id = ${String(failed?.id)}`;
  expect((await newest())?.status).toBe("error");
  expect(await retrySync(at.org, at.connectionId, String(failed?.id))).toBe(true);
  expect(await newest()).toMatchObject({ trigger: "retry", models: ["units"], jobScheduleId: units });
  await at.close();
});

test("the last schedule stays, an unknown one and another integration's are not found", async ({
  database,
}) => {
  const { at, ctx, all, units } = await syncedWithTwo(database);
  const { connectionId } = at;
  await deleteSchedule(ctx, { connectionId, scheduleId: units });
  await expect(deleteSchedule(ctx, { connectionId, scheduleId: units })).rejects.toThrow(/schedule/);
  await expect(deleteSchedule(ctx, { connectionId, scheduleId: all })).rejects.toThrow(/only schedule/);
  const other = await startSandboxSync(database, { models: ["units"] });
  const stranger = { ...ctx, org: other.org };
  await expect(
    updateSchedule(stranger, { connectionId: other.connectionId, scheduleId: all, ...FIELDS }),
  ).rejects.toThrow(/not/);
  expect(await listSchedules(at.org, connectionId)).toMatchObject([{ id: all, name: null }]);
  const audit =
    await database.sql`select action from audit_log where action like 'connection.schedule%' order by id`;
  expect(audit.map((row) => row.action)).toEqual([
    "connection.schedule_added",
    "connection.schedule_deleted",
  ]);
  await Promise.all([at.close(), other.close()]);
});
