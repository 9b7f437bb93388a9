import { database } from "@/db/client";
import { listJobBars, listJobErrors, listRejectedRecords } from "@/db/queries/sync-job-views";
import { findIncidentOfSync, getSyncLogView } from "@/db/queries/sync-log-detail";
import { jobSchedules } from "@/db/schema/connections";
import { incidents } from "@/db/schema/notifications";
import { syncJobs } from "@/db/schema/syncs";
import { createTestOrg, insertTestConnection, insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { newId, type OrgId } from "@/lib/ids";

type Job = Partial<typeof syncJobs.$inferInsert>;

async function insertJobs(org: OrgId, syncLogId: string, jobs: Job[]): Promise<void> {
  const rootJobId = newId();
  const rows = jobs.map((job, index) => ({
    orgId: org,
    syncLogId,
    rootJobId,
    model: "leases" as const,
    page: index + 1,
    status: "success" as const,
    ...job,
  }));
  await database().insert(syncJobs).values(rows);
}

test("a sync tells who started it, its schedule and both ends of its retry", async ({ database: _ }) => {
  const { org, userId } = await createTestOrg();
  const connection = await insertTestConnection(org, { name: "Elm Street" });
  const failed = await insertTestSyncLog(org, connection, { status: "error", startedBy: userId });
  const retry = await insertTestSyncLog(org, connection, { trigger: "retry", retryOf: failed });
  expect(await getSyncLogView(org, failed)).toMatchObject({
    id: failed,
    startedByName: "Owner of the test",
    connection: { id: connection, name: "Elm Street", vendor: "SANDBOX" },
    retryOf: null,
    retriedBy: { id: retry, status: "success" },
    retryAt: null,
  });
  expect(await getSyncLogView(org, retry)).toMatchObject({ retryOf: { id: failed }, retriedBy: null });
  const weekly = { timeZone: "Europe/London", windows: [] };
  const jobScheduleId = newId();
  await database()
    .insert(jobSchedules)
    .values({ id: jobScheduleId, orgId: org, connectionId: connection, intervalMinutes: 20, weekly });
  const scheduled = await insertTestSyncLog(org, connection, { jobScheduleId });
  const schedule = { name: null, intervalMinutes: 20, weekly };
  expect(await getSyncLogView(org, scheduled)).toMatchObject({ schedule });
  expect((await getSyncLogView(org, retry)).schedule).toBeNull();
});

test("a failed sync says when its own automatic retry is due, and no other does", async ({ database: _ }) => {
  const { org } = await createTestOrg();
  const failed = newId();
  const retryAt = new Date("2026-03-01T10:30:00Z");
  const connection = await insertTestConnection(org, { retryAt, retryOf: failed });
  await insertTestSyncLog(org, connection, { id: failed, status: "error" });
  const other = await insertTestSyncLog(org, connection, { status: "error" });
  expect((await getSyncLogView(org, failed)).retryAt).toEqual(retryAt);
  expect((await getSyncLogView(org, other)).retryAt).toBeNull();
});

test("a failed sync finds its incident, so does the sync that closed it, and any other none", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const connection = await insertTestConnection(org);
  const first = await insertTestSyncLog(org, connection, { status: "error" });
  const last = await insertTestSyncLog(org, connection, { status: "error" });
  const closing = await insertTestSyncLog(org, connection);
  const later = await insertTestSyncLog(org, connection);
  await database().insert(incidents).values({
    orgId: org,
    connectionId: connection,
    errorKind: "timeout",
    errorMessage: "Late",
    failures: 2,
    firstSyncLogId: first,
    lastSyncLogId: last,
    closedAt: new Date(),
    closingSyncLogId: closing,
  });
  for (const syncLogId of [first, last, closing]) {
    expect(await findIncidentOfSync(org, { syncLogId, connectionId: connection })).toMatchObject({
      failures: 2,
    });
  }
  expect(await findIncidentOfSync(org, { syncLogId: later, connectionId: connection })).toBeNull();
});

test("few jobs are a bar each; thousands become a bounded number of bars that lose no job", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const connection = await insertTestConnection(org);
  const log = await insertTestSyncLog(org, connection);
  await insertJobs(org, log, [
    { newCount: 3 },
    { status: "failed", errorKind: "timeout", errorMessage: "Late", attempts: 4 },
    { updatedCount: 2 },
  ]);
  await insertJobs(
    org,
    log,
    Array.from({ length: 1_000 }, (_, index) => ({
      model: "units" as const,
      unchangedCount: 100,
      rejectedCount: index === 500 ? 1 : 0,
    })),
  );
  const bars = await listJobBars(org, log);
  const leases = bars.filter((bar) => bar.model === "leases");
  const units = bars.filter((bar) => bar.model === "units");
  expect(leases).toMatchObject([
    { firstPage: 1, lastPage: 1, jobs: 1, newCount: 3, failed: 0 },
    { firstPage: 2, failed: 1, attempts: 4, errorKind: "timeout" },
    { firstPage: 3, updatedCount: 2 },
  ]);
  const jobs = await database().select({ id: syncJobs.id, page: syncJobs.page }).from(syncJobs);
  const idsOf = (page: number) => jobs.filter((job) => job.page === page).map(({ id }) => id);
  for (const bar of leases) expect(idsOf(bar.firstPage)).toContain(bar.trailJobId);
  expect(units.map(({ trailJobId }) => trailJobId)).toEqual(units.map(() => null));
  expect(units).toHaveLength(48);
  expect(units.reduce((sum, bar) => sum + bar.jobs, 0)).toBe(1_000);
  expect(units.reduce((sum, bar) => sum + bar.unchangedCount, 0)).toBe(100_000);
  expect(units.reduce((sum, bar) => sum + bar.rejectedCount, 0)).toBe(1);
  units.slice(1).forEach((bar, index) => {
    expect(bar.firstPage).toBe((units[index]?.lastPage ?? 0) + 1);
  });
});

test("failed jobs are grouped by kind and model, apart from those that are tried again", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const connection = await insertTestConnection(org);
  const log = await insertTestSyncLog(org, connection);
  const late = { errorKind: "timeout" as const, attempts: 4 };
  const runAt = new Date(Date.now() + 60_000);
  await insertJobs(org, log, [
    { ...late, status: "failed", errorMessage: "No answer within 30 s" },
    { ...late, status: "failed", errorMessage: "No answer within 60 s" },
    { ...late, status: "pending", attempts: 1, errorMessage: "No answer", runAt },
    {},
  ]);
  const errors = await listJobErrors(org, log);
  expect(errors).toMatchObject([
    { kind: "timeout", isFinal: true, jobs: 2, firstPage: 1, lastPage: 2, message: "No answer within 60 s" },
    { kind: "timeout", isFinal: false, jobs: 1, attempts: 1 },
  ]);
  expect(errors[0]?.runAt).toBeNull();
  expect(Date.parse(errors[1]?.runAt ?? "")).toBe(runAt.getTime());
});

test("rejected records are listed with field and reason, page by page, each once", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const connection = await insertTestConnection(org);
  const log = await insertTestSyncLog(org, connection);
  const rejected = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) => ({
      xId: `L-${from + index}`,
      field: "status_raw",
      reason: "Missing",
    }));
  await insertJobs(org, log, [
    { rejected: rejected(30, 1), rejectedCount: 30 },
    { rejected: null, rejectedCount: 0 },
    { rejected: rejected(5, 31), rejectedCount: 5 },
  ]);
  const first = await listRejectedRecords(org, log);
  const rest: typeof first.rows = [];
  for (let cursor = first.nextCursor; cursor; ) {
    const page = await listRejectedRecords(org, log, cursor);
    rest.push(...page.rows);
    cursor = page.nextCursor;
  }
  expect(first.rows).toHaveLength(10);
  expect(first.rows[0]).toMatchObject({ xId: "L-1", field: "status_raw", reason: "Missing", page: 1 });
  expect([...first.rows, ...rest].map((row) => row.xId)).toEqual(
    Array.from({ length: 35 }, (_, index) => `L-${index + 1}`),
  );
});

test("another organisation gets not found, and nothing of the jobs", async ({ database: _ }) => {
  const a = await createTestOrg("A");
  const b = await createTestOrg("B");
  const connection = await insertTestConnection(a.org);
  const log = await insertTestSyncLog(a.org, connection, { status: "error" });
  await insertJobs(a.org, log, [
    { status: "failed", errorKind: "timeout", errorMessage: "Late" },
    { rejected: [{ xId: "1", field: "name", reason: "Missing" }], rejectedCount: 1 },
  ]);
  await expect(getSyncLogView(b.org, log)).rejects.toMatchObject({ code: "not_found", status: 404 });
  expect(await listJobBars(b.org, log)).toEqual([]);
  expect(await listJobErrors(b.org, log)).toEqual([]);
  expect(await listRejectedRecords(b.org, log)).toEqual({ rows: [], nextCursor: null });
  expect(await findIncidentOfSync(b.org, { syncLogId: log, connectionId: connection })).toBeNull();
});
