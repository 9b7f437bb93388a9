import { database as db } from "@/db/client";
import * as schema from "@/db/schema";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { followedChange } from "@/e2e/fixtures/followed-change";
import { expect, test } from "@/e2e/fixtures/test";
import { rowsFrom } from "@/e2e/fixtures/trail";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId } from "@/lib/ids";
import { isDropped } from "@/lib/trail/kept-since";
import { readTrail, readTrailChanges } from "@/lib/trail/read-trail";

test("a trail whose log retention has dropped says so, and one that is kept does not", async ({
  database,
}) => {
  const at = await followedChange(database);
  const start = { kind: "sync" as const, id: at.syncLogId };
  const notesOf = async () => (await readTrail({ org: at.org }, start)).head.notes.map(({ key }) => key);
  expect(await notesOf()).toEqual([]);
  await database.sql`update pms_sync_logs set created_at = now() - interval '40 days' where id = ${at.syncLogId}`;
  expect(await notesOf()).toEqual(["dropped", "forgotten"]);
  const old = "01800000-0000-7000-8000-000000000000";
  expect(isDropped({ kind: "event", id: old })).toBe(true);
  expect(isDropped({ kind: "delivery", webhookId: newId(), eventId: old })).toBe(true);
  expect(isDropped({ kind: "event", id: newId() })).toBe(false);
  await at.close();
});

test("a big sync shows the first of each kind, with how many there are, and goes on by pages", async ({
  database,
}) => {
  const at = await followedChange(database);
  const [change] = await db().select().from(schema.recordChanges);
  if (!change) throw new Error("There is no change to repeat.");
  for (let count = 0; count < 60; count++)
    await db()
      .insert(schema.recordChanges)
      .values({ ...change, id: newId(), createdAt: new Date(Date.now() + count) });
  const start = { kind: "sync" as const, id: at.syncLogId };
  const { changes } = await readTrail({ org: at.org }, start);
  const shown = (page: typeof changes) =>
    page.entries.filter(({ lane }) => lane === "change").map(({ key }) => key);
  expect(shown(changes)).toHaveLength(25);
  expect(changes.count).toEqual({ value: 61, atLeast: false });
  const second = await readTrailChanges({ org: at.org }, start, changes.nextCursor);
  const third = await readTrailChanges({ org: at.org }, start, second.nextCursor);
  expect(new Set([changes, second, third].flatMap(shown)).size).toBe(61);
  expect(third.nextCursor).toBeNull();
  const rows = await rowsFrom(at.org, start);
  const more = rows.findIndex((row) => row.kind === "more");
  expect(rows[more]).toEqual({ kind: "more", part: "changes", left: { value: 36, atLeast: false } });
  expect(rows[more - 1]).toMatchObject({ entry: { lane: "change" } });
  await at.close();
});

test("an event to many webhooks shows a few of its deliveries, the failed ones first, and says so", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const eventId = newId();
  for (let count = 0; count < 30; count++) {
    const { webhookId } = await insertTestWebhook(org, {});
    const state = count === 29 ? "exhausted" : "delivered";
    if (count === 0) await insertLoggedDelivery(org, webhookId, { eventId, state });
    else
      await db()
        .insert(schema.webhookDeliveries)
        .values({ eventId, webhookId, orgId: org, eventName: "DATA_UPDATE", state });
  }
  const { events } = await readTrail({ org }, { kind: "event", id: eventId });
  const deliveries = events.entries.filter(({ lane }) => lane === "delivery");
  expect(deliveries).toHaveLength(25);
  expect(deliveries.some(({ status }) => status?.of === "delivery" && status.is === "exhausted")).toBe(true);
  expect(events.notes.map(({ key }) => key)).toEqual(["unlisted"]);
  expect(events.entries.find(({ lane }) => lane === "event")?.facts).toContainEqual({
    label: "Webhooks",
    text: "30",
  });
});
