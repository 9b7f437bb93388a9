import { claimDeliveries } from "@/db/queries/delivery-claims";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { changeOf, deliveriesOf, firstShardId, record, syncComplete, test } from "@/e2e/fixtures/lane";
import { expect, type TestDatabase } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId } from "@/lib/ids";
import { drainLane, type LaneWorld } from "@/lib/webhooks/drain-lane";
import { inRounds, nextTurn } from "@/lib/webhooks/lane-turns";
import { shardLane } from "@/lib/webhooks/lanes";
import type { Sender } from "@/lib/webhooks/send";

/** The same world, and how often it sent. */
function counting(world: LaneWorld): { world: LaneWorld; sent: () => number } {
  let count = 0;
  const send: Sender["send"] = (request) => {
    count++;
    return world.sender.send(request);
  };
  return { world: { ...world, sender: { ...world.sender, send } }, sent: () => count };
}

test("two workers in one lane send nothing twice, and keep the order of each record", async ({
  database,
  receiver,
  world,
  otherWorld,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  const recordIds = Array.from({ length: 30 }, () => newId());
  for (let count = 1; count <= 8; count++)
    await record(org, ...recordIds.map((recordId) => changeOf(recordId, count)));
  // Answers come in another order than the requests did.
  receiver.play((response) => {
    setTimeout(() => response.end(), receiver.requests.length % 7);
  });
  const workers = [counting(world), counting(otherWorld)];
  await Promise.all(workers.map((worker) => drainLane(shardLane(webhookId), worker.world)));
  for (const { sent } of workers) expect(sent()).toBeGreaterThan(0);
  expect(receiver.requests).toHaveLength(240);
  expect(new Set(receiver.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(240);
  const sent = receiver.requests.map(({ body }) => JSON.parse(body).data);
  for (const recordId of recordIds)
    expect(sent.flatMap(({ record_id, count }) => (record_id === recordId ? count : []))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
  const rows = await deliveriesOf(database, webhookId);
  expect(rows.filter((row) => row.state === "delivered" && row.attempts === 1)).toHaveLength(240);
  const numbers = rows.map((row) => Number(row.sequence)).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 240 }, (_, place) => place + 1));
});

/** As many due deliveries for each of the webhooks, written past the verbs. */
async function insertBacklog({ sql }: TestDatabase, org: string, webhookIds: string[], each: number) {
  const eventIds = Array.from({ length: each }, () => newId());
  await sql`insert into webhook_events (id, org_id, name, payload)
    select id, ${org}, 'SYNC_COMPLETE', '{}' from unnest(${eventIds}::uuid[]) as id`;
  await sql`insert into webhook_deliveries (event_id, webhook_id, org_id, event_name)
    select id, webhook_id, ${org}, 'SYNC_COMPLETE' from unnest(${eventIds}::uuid[]) as id,
      unnest(${webhookIds}::uuid[]) as webhook_id`;
  await sql`analyze webhook_deliveries`;
}

test("beside 100,000 due deliveries of one organisation, every other webhook of the lane is served within as many claims as the lane has webhooks", async ({
  database,
}) => {
  const busy = await createTestOrg();
  const quiet = await createTestOrg();
  const busyIds = Array.from({ length: 8 }, firstShardId);
  for (const id of busyIds) await insertTestWebhook(busy.org, { id });
  const quietId = firstShardId();
  await insertTestWebhook(quiet.org, { id: quietId });
  await insertBacklog(database, busy.org, busyIds, 12_500);
  await record(quiet.org, syncComplete);

  const lane = shardLane(quietId);
  const served = new Set<string>();
  let after: string | null = null;
  for (let claims = 1; claims <= 9; claims++) {
    // Every request of the claim before was answered at once: all places are free again.
    const claimed = await claimDeliveries({ lane, limit: 24, perWebhook: 24, inFlight: new Map(), after });
    after = nextTurn(claimed, after);
    for (const { webhookId } of claimed) served.add(webhookId);
  }
  expect([...served].sort()).toEqual([...busyIds, quietId]);
});

test("a webhook with one delivery does not wait for those with many to be done", async ({
  database,
  receiver,
  world,
}) => {
  const busy = await createTestOrg();
  const quiet = await createTestOrg();
  const busyIds = Array.from({ length: 8 }, firstShardId);
  for (const id of busyIds) await insertTestWebhook(busy.org, { id, callbackUrl: receiver.url });
  const quietId = firstShardId();
  await insertTestWebhook(quiet.org, { id: quietId, callbackUrl: receiver.url });
  await insertBacklog(database, busy.org, busyIds, 400);
  await record(quiet.org, syncComplete);
  const place = () =>
    receiver.requests.findIndex(({ headers }) => `${headers["webhook-id"]}`.endsWith(quietId));
  await drainLane(shardLane(quietId), { ...world, isStopping: () => place() >= 0 });
  expect(place()).toBeGreaterThanOrEqual(0);
  expect(place()).toBeLessThan(3 * 96);
});

test("of what was claimed together the oldest of each webhook sets off first", () => {
  const claimed = ["b5", "a4", "c6", "a2", "a1", "b3"].map((name) => ({
    webhookId: name[0] ?? "",
    eventId: name.slice(1),
  }));
  expect(inRounds(claimed).map(({ webhookId, eventId }) => webhookId + eventId)).toEqual([
    ...["a1", "b3", "c6"],
    ...["a2", "b5"],
    "a4",
  ]);
});
