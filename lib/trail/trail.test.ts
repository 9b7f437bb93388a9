import { database as db } from "@/db/client";
import { markNotifications } from "@/db/queries/notifications";
import * as schema from "@/db/schema";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { failedConnection, recoverSync } from "@/e2e/fixtures/failures";
import { followedChange } from "@/e2e/fixtures/followed-change";
import { expect, record, syncComplete, test } from "@/e2e/fixtures/lane";
import { entriesOf, keysFrom, rowsFrom } from "@/e2e/fixtures/trail";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerStatus } from "@/e2e/servers/receiver";
import { acknowledgeIncident } from "@/lib/connections/acknowledge-incident";
import { newId } from "@/lib/ids";
import { notifyRecovered } from "@/lib/notifications/notify-recovered";
import { notifySyncFailed } from "@/lib/notifications/notify-sync-failed";
import { notifyWebhookAlert } from "@/lib/notifications/notify-webhook-alert";
import { readTrail } from "@/lib/trail/read-trail";
import type { TrailStart } from "@/lib/trail/start";
import { drainLane } from "@/lib/webhooks/drain-lane";
import { shardLane } from "@/lib/webhooks/lanes";

test("a trail tells causes before what came of them, wherever it begins", async ({
  database,
  receiver,
  world,
}) => {
  const at = await followedChange(database, receiver.url);
  await drainLane(shardLane(at.webhookId), world);
  const chain = [
    `sync:${at.syncLogId}`,
    `job:${at.jobId}`,
    `change:${at.changeId}`,
    `event:${at.eventId}`,
    `delivery:${at.webhookId}.${at.eventId}`,
  ];
  const starts: TrailStart[] = [
    { kind: "connection", id: at.connectionId },
    { kind: "sync", id: at.syncLogId },
    { kind: "job", id: at.jobId },
    { kind: "record", id: at.recordId },
    { kind: "change", id: at.changeId },
    { kind: "event", id: at.eventId },
    { kind: "event", id: at.completeId },
    { kind: "delivery", webhookId: at.webhookId, eventId: at.eventId },
  ];
  for (const start of starts) {
    const keys = await keysFrom(at.org, start);
    expect(
      keys.filter((key) => chain.includes(key)),
      start.kind,
    ).toEqual(chain);
  }
  expect(await keysFrom(at.org, { kind: "event", id: at.eventId })).toContain(`sync-end:${at.syncLogId}`);
  await at.close();
});

test("what was clicked is marked, and its change says before and after", async ({ database }) => {
  const at = await followedChange(database);
  const rows = await rowsFrom(at.org, { kind: "change", id: at.changeId });
  const marked = rows.flatMap((row) => (row.kind === "entry" && row.isStart ? [row.entry] : []));
  expect(marked.map((entry) => entry.key)).toEqual([`change:${at.changeId}`]);
  expect(marked[0]?.fields).toContainEqual({
    label: "Rent amount",
    before: expect.any(String),
    after: expect.any(String),
  });
  await at.close();
});

test("a failed delivery shows each attempt, when the next is due, and that it goes on", async ({
  database,
  receiver,
  world,
}) => {
  receiver.play(answerStatus(500));
  const at = await followedChange(database, receiver.url);
  await drainLane(shardLane(at.webhookId), world);
  const start = { kind: "delivery" as const, webhookId: at.webhookId, eventId: at.eventId };
  const { events } = await readTrail({ org: at.org }, start);
  expect(events.isUnderWay).toBe(true);
  const entries = entriesOf(await rowsFrom(at.org, start));
  const key = `delivery:${at.webhookId}.${at.eventId}`;
  const attempt = entries.find((entry) => entry.key === key);
  expect(attempt).toMatchObject({ status: { of: "delivery", is: "retrying" } });
  expect(attempt?.detail).toContain("500");
  expect(entries.at(-1)).toMatchObject({ key: `${key}:due`, isDue: true });
  await at.close();
});

test("an incident's trail tells who was told, when they read it, who acknowledged and what closed it", async ({
  database,
}) => {
  const { org, userId } = await createTestOrg();
  const { connectionId, failed } = await failedConnection(org);
  await notifySyncFailed(failed);
  const [note] = await database.sql`select id from notifications`;
  const start = { kind: "notification" as const, id: String(note?.id) };
  const before = await rowsFrom(org, start);
  const told = before.find((row) => row.kind === "entry" && row.isStart);
  expect(told).toMatchObject({ entry: { lane: "told", status: { word: "Not read yet" } } });

  await markNotifications(org, userId, { ids: [start.id], isRead: true });
  const user = { id: userId, name: "Owner", email: "owner@test.example" };
  await acknowledgeIncident({ org, user } as never, { incidentId: failed.incidentId });
  const recovered = await recoverSync(org, connectionId);
  await notifyRecovered(recovered);

  for (const from of [
    start,
    { kind: "incident" as const, id: failed.incidentId },
    { kind: "sync" as const, id: failed.syncLogId },
    { kind: "sync" as const, id: recovered.syncLogId },
    { kind: "connection" as const, id: connectionId },
  ]) {
    const keys = await keysFrom(org, from);
    for (const key of [
      `incident:${failed.incidentId}`,
      `incident-acknowledged:${failed.incidentId}`,
      `incident-closed:${failed.incidentId}`,
      `read:${start.id}`,
    ])
      expect(keys, from.kind).toContain(key);
  }
  const [row] = await database.sql`select read_at from notifications where id = ${start.id}`;
  const entries = entriesOf(await rowsFrom(org, start));
  expect(entries.find((entry) => entry.key === `read:${start.id}`)?.at).toBe(row?.read_at.toISOString());
  expect(entries.some((entry) => entry.key.startsWith("email:"))).toBe(true);
});

test("a warning about a webhook leads to what it did not take, and a failed event to who was warned", async ({
  database,
}) => {
  const { org, userId } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, {});
  const eventId = await insertLoggedDelivery(org, webhookId, { state: "exhausted", responses: ["no", "no"] });
  const [alert] = await db()
    .insert(schema.webhookAlerts)
    .values({
      orgId: org,
      webhookId,
      kind: "failing",
      percent: 50,
      failingSince: new Date(Date.now() - 3_600_000),
    })
    .returning();
  await notifyWebhookAlert({ org, webhookId, alertId: alert?.id ?? "" });
  const [note] = await database.sql`select id from notifications where user_id = ${userId}`;
  expect(await keysFrom(org, { kind: "notification", id: String(note?.id) })).toEqual(
    expect.arrayContaining([
      `event:${eventId}`,
      `delivery:${webhookId}.${eventId}`,
      `notification:${note?.id}`,
    ]),
  );
  expect(await keysFrom(org, { kind: "event", id: eventId })).toContain(`notification:${note?.id}`);
});

test("a write leads to the change that followed it, and the change to the write", async ({ database }) => {
  const at = await followedChange(database);
  const writeId = newId();
  await database.sql`update record_changes set created_at = now() where id = ${at.changeId}`;
  await db()
    .insert(schema.writeRequests)
    .values({
      ...{ id: writeId, orgId: at.org, connectionId: at.connectionId, model: "leases", operation: "update" },
      ...{ recordId: at.recordId, fields: {}, status: "SUCCESS", requestedBy: at.userId },
      ...{ createdAt: new Date(Date.now() - 60_000), finishedAt: new Date() },
    });
  await database.sql`update pms_sync_logs set finished_at = now() where id = ${at.syncLogId}`;
  expect(await keysFrom(at.org, { kind: "write", id: writeId })).toEqual(
    expect.arrayContaining([`write:${writeId}`, `change:${at.changeId}`, `event:${at.eventId}`]),
  );
  for (const start of [
    { kind: "change" as const, id: at.changeId },
    { kind: "record" as const, id: at.recordId },
  ])
    expect(await keysFrom(at.org, start), start.kind).toContain(`write:${writeId}`);
  await at.close();
});

test("another organisation's start is not found, whatever it is", async ({ database }) => {
  const at = await followedChange(database);
  const { failed } = await failedConnection(at.org);
  await notifySyncFailed(failed);
  const [note] = await database.sql`select id from notifications`;
  const { org: stranger } = await createTestOrg("Strangers");
  const starts: TrailStart[] = [
    { kind: "connection", id: at.connectionId },
    { kind: "sync", id: at.syncLogId },
    { kind: "job", id: at.jobId },
    { kind: "change", id: at.changeId },
    { kind: "record", id: at.recordId },
    { kind: "event", id: at.eventId },
    { kind: "delivery", webhookId: at.webhookId, eventId: at.eventId },
    { kind: "incident", id: failed.incidentId },
    { kind: "notification", id: String(note?.id) },
    { kind: "write", id: newId() },
  ];
  for (const start of starts) {
    await expect(readTrail({ org: stranger }, start), start.kind).rejects.toMatchObject({
      code: "not_found",
    });
    if (start.kind !== "write") expect((await rowsFrom(at.org, start)).length, start.kind).toBeGreaterThan(0);
  }
  await at.close();
});

test("an event without a sync or a record is its own trail", async ({ database: _, receiver, world }) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  const [eventId] = await record(org, syncComplete);
  await drainLane(shardLane(webhookId), world);
  expect(await keysFrom(org, { kind: "event", id: eventId ?? "" })).toEqual([
    `event:${eventId}`,
    `delivery:${webhookId}.${eventId}`,
  ]);
});
