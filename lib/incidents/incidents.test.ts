import { database, transaction } from "@/db/client";
import { noteFixer } from "@/db/queries/incidents";
import { markNotifications } from "@/db/queries/notifications";
import * as schema from "@/db/schema";
import { createTestOrg, insertTestConnection, insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { failedConnection, failSync, recoverSync } from "@/e2e/fixtures/failures";
import { expect, test } from "@/e2e/fixtures/test";
import { acknowledgeIncident } from "@/lib/connections/acknowledge-incident";
import { newId } from "@/lib/ids";
import { affectedModels } from "@/lib/incidents/affected";
import { type IncidentFilters, incidentFilters } from "@/lib/incidents/incident-filters";
import { readIncident, readIncidentNews, readIncidents } from "@/lib/incidents/read-incidents";
import { notifySyncFailed } from "@/lib/notifications/notify-sync-failed";

const filters = (more: Partial<IncidentFilters> = {}): IncidentFilters => ({
  ...incidentFilters.parse({}),
  ...more,
});
const OWNER = { name: "Owner of the test", email: "owner@test.example" };

test("open incidents come first, filters and pages keep to them, and counts tell of each state", async ({
  database: _,
}) => {
  const { org, userId } = await createTestOrg();
  const first = await failedConnection(org, "First");
  await recoverSync(org, first.connectionId);
  const second = await failedConnection(org, "Second");
  const third = await failedConnection(org, "Third");
  await acknowledgeIncident({ org, user: { id: userId, ...OWNER } }, { incidentId: third.failed.incidentId });
  const order = [third, second, first].map(({ failed }) => failed.incidentId);
  const { rows, counts } = await readIncidents({ org }, filters(), null);
  expect(rows.map(({ id }) => id)).toEqual(order);
  expect(counts.map(({ connectionName, state, count }) => [connectionName, state, count])).toEqual([
    ["First", "closed", 1],
    ["Second", "open", 1],
    ["Third", "acknowledged", 1],
  ]);
  const idsWith = async (more: Partial<IncidentFilters>) =>
    (await readIncidents({ org }, filters(more), null)).rows.map(({ id }) => id);
  expect(await idsWith({ state: ["closed"] })).toEqual([order[2]]);
  expect(await idsWith({ connection: [second.connectionId] })).toEqual([order[1]]);
  expect(await idsWith({ cause: ["timeout"] })).toEqual([]);
  expect(await idsWith({ to: "2020-01-01T00:00:00.000Z" })).toEqual([]);
});

test("a page goes on where the one before ended, from the open ones into the closed", async ({
  database: db,
}) => {
  const { org } = await createTestOrg();
  const { connectionId } = await failedConnection(org);
  await recoverSync(org, connectionId);
  const [pattern] = await database().select().from(schema.incidents);
  if (!pattern) throw new Error("No incident was opened.");
  for (let count = 0; count < 60; count++)
    await database()
      .insert(schema.incidents)
      .values({ ...pattern, id: newId() });
  await failSync(org, connectionId);
  const first = await readIncidents({ org }, filters(), null);
  const second = await readIncidents({ org }, filters(), first.nextCursor);
  const ids = [...first.rows, ...second.rows].map(({ id }) => id);
  expect(first.rows[0]?.closedAt).toBeNull();
  expect(new Set(ids).size).toBe(62);
  expect(second.nextCursor).toBeNull();
  expect(await db.sql`select count(*)::int from incidents`).toEqual([{ count: 62 }]);
});

test("an incident tells its last good sync, each failed one, what is stale, who was told and read it, who fixed it", async ({
  database: db,
}) => {
  const { org, userId } = await createTestOrg();
  const connectionId = await insertTestConnection(org, { name: "Harbour" });
  const goodId = await insertTestSyncLog(org, connectionId, { finishedAt: new Date("2026-03-01T10:00:30Z") });
  await db.sql`update connection_models set watermark_at = '2026-03-01T10:00:00Z'`;
  const failed = await failSync(org, connectionId);
  await failSync(org, connectionId, { kind: "access_revoked", message: "403" });
  await notifySyncFailed(failed);
  const [note] = await db.sql`select id from notifications`;
  await markNotifications(org, userId, { ids: [String(note?.id)], isRead: true });

  const open = await readIncident({ org }, failed.incidentId);
  expect(open).toMatchObject({
    ...{ connectionName: "Harbour", failures: 2, errorKind: "access_revoked", closedAt: null },
    lastGood: { id: goodId, status: "success" },
    affected: [{ model: "leases", recordCount: 12, isReadAgain: false }],
    told: [{ name: "Owner of the test", notes: [{ readAt: expect.any(String) }] }],
  });
  expect(open.affected[0]?.staleMs).toBeGreaterThan(60_000);
  expect(open.told[0]?.emails).toMatchObject([{ kind: "sync_failed", status: "pending" }]);
  expect(open.syncs.rows.map(({ errorMessage }) => errorMessage)).toEqual([
    "403",
    expect.stringContaining("401"),
  ]);

  await acknowledgeIncident({ org, user: { id: userId, ...OWNER } }, { incidentId: failed.incidentId });
  await recoverSync(org, connectionId);
  expect(await readIncident({ org }, failed.incidentId)).toMatchObject({
    ...{ acknowledgedByName: "Owner of the test", fixedByName: null, closingTrigger: "scheduled" },
    closedAt: expect.any(String),
  });

  // Who mends the connection fixed it, whoever or whatever has it synced again; unless it failed once more.
  const second = await failSync(org, connectionId);
  await transaction((tx) => noteFixer(org, connectionId, userId, tx));
  await recoverSync(org, connectionId);
  expect(await readIncident({ org }, second.incidentId)).toMatchObject({
    fixedByName: "Owner of the test",
  });
  const third = await failSync(org, connectionId);
  await transaction((tx) => noteFixer(org, connectionId, userId, tx));
  await failSync(org, connectionId);
  await recoverSync(org, connectionId);
  expect(await readIncident({ org }, third.incidentId)).toMatchObject({ fixedByName: null });
  const { org: stranger } = await createTestOrg();
  await expect(readIncident({ org: stranger }, failed.incidentId)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("only the models that failed are affected, and a model read again is as stale as it had become", () => {
  const openedAt = "2026-03-01T12:00:00.000Z";
  const model = { readInFullAt: null, recordCount: 10 };
  const affected = affectedModels({
    unreadModels: ["leases", "units", "owners"],
    models: [
      { ...model, model: "leases", watermarkAt: "2026-03-01T11:00:00.000Z" },
      { ...model, model: "residents", watermarkAt: null },
      { ...model, model: "units", watermarkAt: "2026-03-02T11:00:00.000Z" },
      { ...model, model: "owners", watermarkAt: null },
    ],
    openedAt,
    lastGoodAt: null,
    until: new Date("2026-03-01T13:00:00.000Z"),
  });
  expect(affected.map(({ model, staleMs, isReadAgain }) => [model, staleMs, isReadAgain])).toEqual([
    ["leases", 2 * 3_600_000, false],
    ["units", null, true],
    ["owners", null, false],
  ]);
});

test("news of a list are the incidents that match and are newer, and its own rows as they are now", async ({
  database: _,
}) => {
  const [{ org }, stranger] = [await createTestOrg(), await createTestOrg()];
  const known = await failedConnection(org, "Known");
  const { newestId } = await readIncidents({ org }, filters(), null);
  expect(newestId).toBe(known.failed.incidentId);
  const asked = { since: newestId, ids: [known.failed.incidentId, "no-id"] };
  expect(await readIncidentNews({ org }, filters(), asked)).toMatchObject({
    newCount: 0,
    rows: [{ id: known.failed.incidentId, closedAt: null }],
  });
  await recoverSync(org, known.connectionId);
  await failedConnection(org, "Fresh");
  const news = await readIncidentNews({ org }, filters(), asked);
  expect(news.newCount).toBe(1);
  expect(news.rows.map(({ closedAt }) => typeof closedAt)).toEqual(["string"]);
  const elsewhere = filters({ connection: [known.connectionId] });
  expect((await readIncidentNews({ org }, elsewhere, asked)).newCount).toBe(0);
  expect(await readIncidentNews({ org: stranger.org }, filters(), { ...asked, since: null })).toEqual({
    newCount: 0,
    rows: [],
  });
});
