import { database } from "@/db/client";
import { countSyncLogs } from "@/db/queries/sync-log-facets";
import { listSyncLogs, listSyncLogsAround, listSyncLogUpdates } from "@/db/queries/sync-log-views";
import { pmsSyncLogs } from "@/db/schema/syncs";
import { createTestOrg, insertTestConnection, insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { newId, type OrgId } from "@/lib/ids";
import { NO_FILTERS } from "@/lib/syncs/sync-log-filters";
import { firstIdAt } from "@/lib/time-range";

const idAt = (iso: string) => firstIdAt(new Date(iso)).slice(0, 24) + newId().slice(24);

async function insertMany(org: OrgId, connectionId: string, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, () => ({
    id: newId(),
    orgId: org,
    connectionId,
    trigger: "scheduled" as const,
    mode: "incremental" as const,
    status: "success" as const,
    models: ["leases" as const],
  }));
  await database().insert(pmsSyncLogs).values(rows);
  return rows.map((row) => row.id).reverse();
}

test("pages show every log once, newest first, while new ones are written", async ({ database: _ }) => {
  const { org } = await createTestOrg();
  const connection = await insertTestConnection(org);
  const ids = await insertMany(org, connection, 25);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listSyncLogs(org, NO_FILTERS, { cursor, limit: 10 });
    seen.push(...page.rows.map((row) => row.id));
    cursor = page.nextCursor;
    await insertMany(org, connection, 3);
  } while (cursor);
  expect(seen).toEqual(ids);
});

test("a cursor of another list is refused", async ({ database: _ }) => {
  const { org } = await createTestOrg();
  await expect(listSyncLogs(org, NO_FILTERS, { cursor: "WyJvdGhlcnMiLDFd" })).rejects.toMatchObject({
    code: "invalid",
    status: 422,
  });
});

test("each filter narrows the list, and together they narrow it further", async ({ database: _ }) => {
  const { org } = await createTestOrg();
  const elm = await insertTestConnection(org, { name: "Elm Street" });
  const oak = await insertTestConnection(org, { name: "Oak 100%" });
  const failed = await insertTestSyncLog(org, elm, {
    status: "error",
    errorKind: "timeout",
    errorMessage: "No answer within 30 s",
  });
  const retried = await insertTestSyncLog(org, elm, { trigger: "retry", retryOf: failed });
  const manual = await insertTestSyncLog(org, oak, { trigger: "manual" });
  const list = async (filters: Partial<typeof NO_FILTERS>) =>
    (await listSyncLogs(org, { ...NO_FILTERS, ...filters })).rows.map((row) => row.id);
  expect(await list({})).toEqual([manual, retried, failed]);
  expect(await list({ status: ["error"] })).toEqual([failed]);
  expect(await list({ connection: [elm] })).toEqual([retried, failed]);
  expect(await list({ trigger: ["retry", "manual"] })).toEqual([manual, retried]);
  expect(await list({ error: ["timeout"] })).toEqual([failed]);
  expect(await list({ connection: [elm], trigger: ["manual"] })).toEqual([]);
  expect(await list({ q: "within 30" })).toEqual([failed]);
  expect(await list({ q: "100%" })).toEqual([manual]);
  expect(await list({ q: "%" })).toEqual([manual]);
  expect(await list({ q: failed })).toEqual([failed]);
});

test("a range of time takes in the logs that started within it", async ({ database: _ }) => {
  const { org } = await createTestOrg();
  const connection = await insertTestConnection(org);
  const [before, within, after] = [
    idAt("2026-02-28T23:59:59.999Z"),
    idAt("2026-03-01T00:00:00.000Z"),
    idAt("2026-03-02T00:00:00.000Z"),
  ];
  for (const id of [before, within, after]) await insertTestSyncLog(org, connection, { id });
  const range = { from: "2026-03-01T00:00:00.000Z", to: "2026-03-02T00:00:00.000Z" };
  const page = await listSyncLogs(org, { ...NO_FILTERS, ...range });
  expect(page.rows.map((row) => row.id)).toEqual([within]);
  const recent = await listSyncLogs(org, { ...NO_FILTERS, range: "24h" });
  expect(recent.rows.map((row) => row.id)).toEqual([]);
});

test("a facet counts under the other filters, not under its own", async ({ database: _ }) => {
  const { org } = await createTestOrg();
  const elm = await insertTestConnection(org, { name: "Elm Street" });
  const oak = await insertTestConnection(org, { name: "Oak Lane" });
  await insertTestSyncLog(org, elm, { status: "error", errorKind: "timeout", errorMessage: "Late" });
  await insertTestSyncLog(org, elm);
  await insertTestSyncLog(org, oak);
  const facets = await countSyncLogs(org, { ...NO_FILTERS, status: ["success"] });
  const counts = (list: { value: string; count: number }[]) =>
    Object.fromEntries(list.filter((item) => item.count > 0).map((item) => [item.value, item.count]));
  expect(facets.total).toBe(2);
  expect(counts(facets.status)).toEqual({ error: 1, success: 2 });
  expect(counts(facets.connection)).toEqual({ [elm]: 1, [oak]: 1 });
  expect(counts(facets.trigger)).toEqual({ scheduled: 2 });
  expect(facets.error).toEqual([]);
  expect(facets.isPartial).toBe(false);
  expect(facets.connections.map((item) => item.name)).toEqual(["Elm Street", "Oak Lane"]);
});

test("an open list learns of newer logs that match, and how its unfinished ones went on", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const elm = await insertTestConnection(org);
  const oak = await insertTestConnection(org);
  const running = await insertTestSyncLog(org, elm, { status: "running", finishedAt: null, newCount: 4 });
  await insertTestSyncLog(org, oak);
  await insertTestSyncLog(org, oak, { status: "error", errorKind: "timeout", errorMessage: "Late" });
  const updates = await listSyncLogUpdates(
    org,
    { ...NO_FILTERS, status: ["error"] },
    { since: running, ids: [running] },
  );
  expect(updates.newCount).toBe(1);
  expect(updates.rows).toEqual([expect.objectContaining({ id: running, newCount: 4 })]);
});

test("the neighbours of a log keep the filters, and the log itself is there though they leave it out", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const connection = await insertTestConnection(org);
  const ids: string[] = [];
  for (const status of ["error", "success", "error", "success", "error"] as const) {
    ids.push(await insertTestSyncLog(org, connection, { status }));
  }
  const around = await listSyncLogsAround(org, { ...NO_FILTERS, status: ["error"] }, ids[1] ?? "");
  expect(around.map((row) => row.id)).toEqual([ids[4], ids[2], ids[1], ids[0]]);
  const few = await listSyncLogsAround(org, NO_FILTERS, ids[2] ?? "", { newer: 1, older: 1 });
  expect(few.map((row) => row.id)).toEqual([ids[3], ids[2], ids[1]]);
});

test("another organisation sees none of them, by no way of asking", async ({ database: _ }) => {
  const a = await createTestOrg("A");
  const b = await createTestOrg("B");
  const connection = await insertTestConnection(a.org);
  const log = await insertTestSyncLog(a.org, connection);
  const asked = { ...NO_FILTERS, connection: [connection], q: log };
  expect((await listSyncLogs(b.org, asked)).rows).toEqual([]);
  expect(await listSyncLogsAround(b.org, NO_FILTERS, log)).toEqual([]);
  expect(await listSyncLogUpdates(b.org, NO_FILTERS, { since: null, ids: [log] })).toEqual({
    newCount: 0,
    rows: [],
  });
  expect(await countSyncLogs(b.org, NO_FILTERS)).toMatchObject({ total: 0, connections: [], error: [] });
});
