import { database } from "@/db/client";
import { getConnectionView, listConnectionViews } from "@/db/queries/connection-views";
import { listConnectionHealth } from "@/db/queries/overview";
import { connectionMutes, incidents, properties, syncJobs } from "@/db/schema";
import { createTestOrg, insertTestConnection, insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { newId } from "@/lib/ids";

test("the list has each integration by name with its newest runs first and its schedule", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const second = await insertTestConnection(org, { name: "oak Lane" });
  const first = await insertTestConnection(org, { name: "Birch Row" });
  const ids: string[] = [];
  for (let run = 0; run < 14; run++) ids.push(await insertTestSyncLog(org, first, { newCount: run }));
  const rows = await listConnectionViews(org, { runs: 12 });
  expect(rows.map((row) => row.id)).toEqual([first, second]);
  expect(rows[0]?.runs.map((run) => run.id)).toEqual(ids.reverse().slice(0, 12));
  expect(rows[0]?.runs[0]).toMatchObject({ newCount: 13, status: "success" });
  expect(new Date(rows[0]?.schedule?.nextRunAt ?? 0)).toEqual(new Date("2026-03-01T11:00:00Z"));
  expect(rows[1]).toMatchObject({ runs: [], running: null, incident: null });
  expect(rows[0]).not.toHaveProperty("credentials");
});

test("a running sync is told apart from finished ones", async ({ database: _ }) => {
  const { org } = await createTestOrg();
  const connection = await insertTestConnection(org);
  await insertTestSyncLog(org, connection);
  const running = await insertTestSyncLog(org, connection, {
    status: "running",
    finishedAt: null,
    currentModel: "leases",
  });
  const [row] = await listConnectionViews(org);
  expect(row?.running).toMatchObject({ id: running, status: "running", currentModel: "leases" });
});

test("the detail tells the open incident, the last recovery, models, properties and my own mute", async ({
  database: _,
}) => {
  const { org, userId } = await createTestOrg();
  const connection = await insertTestConnection(org, { status: "error" });
  const failed = await insertTestSyncLog(org, connection, { status: "error", errorKind: "timeout" });
  const values = {
    orgId: org,
    connectionId: connection,
    errorKind: "timeout" as const,
    errorMessage: "No answer",
    firstSyncLogId: failed,
    lastSyncLogId: failed,
  };
  await database()
    .insert(incidents)
    .values([
      { ...values, closedAt: new Date(Date.now() - 60_000), fixedBy: userId },
      { ...values, closedAt: new Date(Date.now() - 3 * 24 * 3_600_000) },
      { ...values, failures: 3 },
    ]);
  await database()
    .insert(properties)
    .values([
      { orgId: org, connectionId: connection, xId: "1", name: "One", isEnabled: true },
      { orgId: org, connectionId: connection, xId: "2", name: "Two", isEnabled: false },
    ]);
  const mutedUntil = new Date(Date.now() + 3_600_000);
  await database()
    .insert(connectionMutes)
    .values({ orgId: org, connectionId: connection, userId, mutedUntil });
  const row = await getConnectionView(org, connection, userId);
  expect(row.incident).toMatchObject({ failures: 3, closedAt: null, errorMessage: "No answer" });
  expect(row.recovered).toMatchObject({ fixedByName: "Owner of the test" });
  expect(row.models).toEqual([expect.objectContaining({ model: "leases", recordCount: 12 })]);
  expect(row.properties).toEqual({ total: 2, enabled: 1 });
  expect(new Date(row.mutedUntil ?? 0)).toEqual(mutedUntil);
  expect(row).not.toHaveProperty("credentials");
});

test("a recovery of more than a day ago is no longer told", async ({ database: _ }) => {
  const { org, userId } = await createTestOrg();
  const connection = await insertTestConnection(org);
  const log = await insertTestSyncLog(org, connection);
  await database()
    .insert(incidents)
    .values({
      orgId: org,
      connectionId: connection,
      errorKind: "timeout",
      errorMessage: "No answer",
      firstSyncLogId: log,
      lastSyncLogId: log,
      closedAt: new Date(Date.now() - 25 * 3_600_000),
    });
  expect((await getConnectionView(org, connection, userId)).recovered).toBeNull();
});

test("another organisation sees neither the list, the health, nor the detail", async ({ database: _ }) => {
  const a = await createTestOrg("A");
  const b = await createTestOrg("B");
  const connection = await insertTestConnection(a.org);
  await insertTestSyncLog(a.org, connection);
  expect(await listConnectionViews(b.org)).toEqual([]);
  expect(await listConnectionHealth(b.org)).toEqual([]);
  await expect(getConnectionView(b.org, connection, b.userId)).rejects.toMatchObject({ code: "not_found" });
  expect(await listConnectionHealth(a.org)).toHaveLength(1);
});

test("the health keeps 48 runs and the models", async ({ database: _ }) => {
  const { org } = await createTestOrg();
  const connection = await insertTestConnection(org);
  for (let run = 0; run < 50; run++) await insertTestSyncLog(org, connection);
  const [row] = await listConnectionHealth(org);
  expect(row?.runs).toHaveLength(48);
  expect(row?.models).toEqual([expect.objectContaining({ model: "leases", isEnabled: true })]);
});

test("what the last sync left out is told until one ends otherwise, and a cancelled one ends nothing", async ({
  database: _,
}) => {
  const { org, userId } = await createTestOrg();
  const connection = await insertTestConnection(org);
  const partialOf = async () => (await getConnectionView(org, connection, userId)).partial;
  await insertTestSyncLog(org, connection);
  expect(await partialOf()).toBeNull();
  const syncLogId = await insertTestSyncLog(org, connection, { status: "partial", failedJobs: 1 });
  const job = { orgId: org, syncLogId, rootJobId: newId(), page: 1 };
  const failure = { errorKind: "provider_outage" as const, errorMessage: "The PMS answered 500." };
  await database()
    .insert(syncJobs)
    .values([
      { ...job, model: "units", status: "success" },
      { ...job, model: "leases", status: "failed", ...failure },
    ]);
  const told = { syncLogId, failed: [{ model: "leases", ...failure }] };
  expect(await partialOf()).toMatchObject(told);
  await insertTestSyncLog(org, connection, { status: "cancelled" });
  await insertTestSyncLog(org, connection, { status: "queued", startedAt: null, finishedAt: null });
  expect(await partialOf()).toMatchObject(told);
  const other = await insertTestConnection(org, { name: "Oak Lane" });
  expect((await getConnectionView(org, other, userId)).partial).toBeNull();
  await insertTestSyncLog(org, connection);
  expect(await partialOf()).toBeNull();
});
