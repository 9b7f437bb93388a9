import { database } from "@/db/client";
import * as schema from "@/db/schema";
import { createTestOrg, insertTestConnection, insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { keysFrom } from "@/e2e/fixtures/trail";
import { failWrite } from "@/e2e/fixtures/trail-story";
import { newId, type OrgId } from "@/lib/ids";
import { readTrail } from "@/lib/trail/read-trail";

const DAY_MS = 86_400_000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

test("a record's trail tells the newest incidents of its own time, and that there may be others", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const connectionId = await insertTestConnection(org);
  const recordId = newId();
  await database()
    .insert(schema.records)
    .values({
      ...{ id: recordId, orgId: org, connectionId, model: "leases", xId: "L1", data: {}, hash: newId() },
      createdAt: daysAgo(20),
    });
  const elsewhere = await insertTestConnection(org);
  await insertIncident(org, elsewhere, { openedAt: daysAgo(3), closedAt: daysAgo(2) });
  await insertIncident(org, connectionId, { openedAt: daysAgo(30), closedAt: daysAgo(25) });
  const first = await insertIncident(org, connectionId, { openedAt: daysAgo(21), closedAt: daysAgo(19) });
  const open = await insertIncident(org, connectionId, { openedAt: daysAgo(1), closedAt: null });
  const start = { kind: "record" as const, id: recordId };
  const incidentsOf = async () => (await keysFrom(org, start)).filter((key) => /^incident:/.test(key));
  expect(await incidentsOf()).toEqual([`incident:${first}`, `incident:${open}`]);
  expect((await readTrail({ org }, start)).head.notes).toEqual([]);
  for (let days = 18; days > 8; days--)
    await insertIncident(org, connectionId, { openedAt: daysAgo(days), closedAt: daysAgo(days - 0.5) });
  const newest = await incidentsOf();
  expect(newest).toHaveLength(10);
  expect(newest).not.toContain(`incident:${first}`);
  expect(newest.at(-1)).toBe(`incident:${open}`);
  expect((await readTrail({ org }, start)).head.notes.map(({ key }) => key)).toEqual(["incidents"]);
});

test("a write tells the incident that it failed in and none that opened days later", async ({
  database: { sql },
}) => {
  const { org, userId } = await createTestOrg();
  const connectionId = await insertTestConnection(org);
  const during = await insertIncident(org, connectionId, { openedAt: daysAgo(11), closedAt: daysAgo(8) });
  await insertIncident(org, connectionId, { openedAt: daysAgo(4), closedAt: daysAgo(3) });
  const { writeId } = await failWrite({ org, connectionId, userId }, null);
  await sql`update write_requests set created_at = ${daysAgo(10)}, finished_at = ${daysAgo(10)}`;
  const keys = await keysFrom(org, { kind: "write", id: writeId });
  expect(keys.filter((key) => /^incident:/.test(key))).toEqual([`incident:${during}`]);
});

test("the failure of a write that made no record leads to the write, and so does its attempt", async ({
  database: _,
}) => {
  const { org, userId } = await createTestOrg();
  const connectionId = await insertTestConnection(org);
  const { writeId, attemptId, writeEventId } = await failWrite({ org, connectionId, userId }, null);
  for (const start of [
    { kind: "event" as const, id: writeEventId },
    { kind: "job" as const, id: attemptId },
    { kind: "connection" as const, id: connectionId },
  ])
    expect(await keysFrom(org, start), start.kind).toEqual(
      expect.arrayContaining([`write:${writeId}`, `write-attempt:${attemptId}`, `event:${writeEventId}`]),
    );
});

type Times = { openedAt: Date; closedAt: Date | null };

async function insertIncident(org: OrgId, connectionId: string, times: Times): Promise<string> {
  const id = newId();
  const syncLogId = await insertTestSyncLog(org, connectionId, { status: "error" });
  await database()
    .insert(schema.incidents)
    .values({
      ...{ id, orgId: org, connectionId, errorKind: "timeout", errorMessage: "No answer.", ...times },
      ...{ firstSyncLogId: syncLogId, lastSyncLogId: syncLogId },
    });
  return id;
}
