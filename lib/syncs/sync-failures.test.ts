import { findConnection } from "@/db/queries/connections";
import { findOpenIncident } from "@/db/queries/incidents";
import { findSyncLog } from "@/db/queries/sync-logs";
import { type SandboxSync, startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { retrySync } from "@/lib/syncs/retry-sync";

const eventsOf = async (database: TestDatabase, syncLogId: string): Promise<string[]> => {
  const rows = await database.sql`
    select name from outbox_events where data->>'syncLogId' = ${syncLogId} order by created_at, id`;
  return rows.map((row) => row.name);
};

async function syncWith(at: SandboxSync, fault: string, value = ""): Promise<string> {
  await at.control("faults", { fault, on: true, value });
  const syncLogId = await at.request();
  await at.work(syncLogId);
  return syncLogId;
}

test("expired credentials stop the run at once: error, incident, one event, and no automatic retry", async ({
  database,
}) => {
  const at = await startSandboxSync(database);
  const syncLogId = await syncWith(at, "expired_credentials");
  const log = await findSyncLog(at.org, syncLogId);
  expect(log).toMatchObject({ status: "error", errorKind: "credentials_expired" });
  expect(log?.errorMessage).toBeTruthy();
  expect(await findConnection(at.org, at.connectionId)).toMatchObject({
    status: "error",
    errorKind: "credentials_expired",
    retryAt: null,
  });
  expect(await findOpenIncident(at.org, at.connectionId)).toMatchObject({
    failures: 1,
    firstSyncLogId: syncLogId,
  });
  expect(await eventsOf(database, syncLogId)).toEqual([
    "pms/connection.sync.requested",
    "pms/connection.sync.failed",
  ]);
  await at.close();
});

test("a success after failures closes the one incident and tells of it once", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const failed = await syncWith(at, "expired_credentials");
  await syncWith(at, "expired_credentials");
  const incident = await findOpenIncident(at.org, at.connectionId);
  expect(incident).toMatchObject({ failures: 2, firstSyncLogId: failed });
  await at.control("faults", { clear: true });
  const recovered = await at.request({ startedBy: at.userId });
  await at.work(recovered);
  expect(await findOpenIncident(at.org, at.connectionId)).toBeUndefined();
  expect(await eventsOf(database, recovered)).toEqual([
    "pms/connection.sync.requested",
    "pms/connection.recovered",
  ]);
  expect(await findConnection(at.org, at.connectionId)).toMatchObject({
    status: "active",
    errorKind: null,
    failingSince: null,
  });
  await at.close();
});

test("an outage is tried four times a job, then is an error with one retry half an hour later", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const syncLogId = await syncWith(at, "outage");
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({
    status: "error",
    errorKind: "provider_outage",
  });
  expect(await database.sql`select attempts, status from sync_jobs`).toEqual([
    { attempts: 4, status: "failed" },
  ]);
  const connection = await findConnection(at.org, at.connectionId);
  const waitMinutes = ((connection?.retryAt?.getTime() ?? 0) - Date.now()) / 60_000;
  expect(waitMinutes).toBeGreaterThan(29);
  expect(waitMinutes).toBeLessThanOrEqual(30);

  expect(await retrySync(at.org, at.connectionId, syncLogId)).toBe(true);
  const [retry] = await database.sql`select id, trigger, retry_of from pms_sync_logs where trigger = 'retry'`;
  expect(retry).toMatchObject({ retry_of: syncLogId });
  await at.work(retry?.id);
  expect(await findSyncLog(at.org, retry?.id)).toMatchObject({ status: "error" });
  expect(await findConnection(at.org, at.connectionId)).toMatchObject({ retryAt: null, retryOf: null });
  await at.close();
});

test("a manual sync takes the place of a pending retry, and a paused connection is not retried", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const first = await syncWith(at, "outage");
  const second = await at.request();
  expect(await retrySync(at.org, at.connectionId, first)).toBe(false);
  await at.work(second);
  const { pauseConnection } = await import("@/lib/connections/change-settings");
  const user = { id: at.userId, name: "Owner of the test", email: "owner@test.example" };
  await pauseConnection({ org: at.org, user }, { connectionId: at.connectionId });
  expect(await retrySync(at.org, at.connectionId, second)).toBe(false);
  await at.close();
});

test("a model the credentials may not read makes the sync partial; the others are stored", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units"] });
  const syncLogId = await syncWith(at, "missing_permission", "units");
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({
    status: "partial",
    failedJobs: 1,
    errorKind: null,
  });
  expect(await eventsOf(database, syncLogId)).toContain("pms/connection.sync.partial");
  expect(await eventsOf(database, syncLogId)).not.toContain("pms/connection.sync.failed");
  const states = await database.sql`select model, watermark_at is not null as moved from connection_models`;
  expect(Object.fromEntries(states.map((row) => [row.model, row.moved]))).toEqual({
    properties: true,
    units: false,
  });
  await at.close();
});

test("a malformed record is named with its field, and the rest of its page is kept", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const syncLogId = await syncWith(at, "malformed_record");
  const log = await findSyncLog(at.org, syncLogId);
  expect(log?.status).toBe("partial");
  expect(log?.rejectedCount).toBeGreaterThan(0);
  expect(log?.newCount).toBeGreaterThan(100);
  const [job] = await database.sql`select rejected from sync_jobs where rejected is not null limit 1`;
  expect(job?.rejected[0]).toMatchObject({
    xId: expect.any(String),
    field: expect.any(String),
    reason: expect.any(String),
  });
  await at.close();
});

for (const [fault, kind] of [
  ["revoked_access", "access_revoked"],
  ["html_answers", "provider_outage"],
  ["cut_connection", "provider_outage"],
  ["timeout", "timeout"],
  ["oversized_page", "bad_data"],
] as const) {
  test(`${fault} at the PMS is an error of kind ${kind}`, async ({ database }) => {
    const at = await startSandboxSync(database, { models: ["units"] });
    const syncLogId = await syncWith(at, fault);
    expect(await findSyncLog(at.org, syncLogId)).toMatchObject({ status: "error", errorKind: kind });
    await at.close();
  });
}

test("a pagination that loops ends as bad data instead of running for ever", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const syncLogId = await syncWith(at, "looping_pagination");
  const log = await findSyncLog(at.org, syncLogId);
  expect(log?.failedJobs).toBe(1);
  expect(["partial", "error"]).toContain(log?.status);
  await at.close();
});

test("repeated ids are stored once", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const syncLogId = await syncWith(at, "repeated_ids");
  const [stored] = await database.sql`select count(*)::int as n from records`;
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({ status: "success", newCount: stored?.n });
  await at.close();
});

test("a full listing that comes back empty is an error, and no record is taken for gone", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  await at.work(await at.request());
  const [before] = await database.sql`select count(*)::int as n from records`;
  await at.control("faults", { fault: "empty_listings", on: true });
  const syncLogId = await at.request({ mode: "full" });
  await at.work(syncLogId);
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({ status: "error", errorKind: "empty" });
  expect(await database.sql`select count(*)::int as n from records`).toEqual([{ n: before?.n }]);
  await at.close();
});
