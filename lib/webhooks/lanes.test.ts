import type { ServerResponse } from "node:http";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { deliveriesOf, expect, firstShardId, record, syncComplete, test } from "@/e2e/fixtures/lane";
import type { TestDatabase } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerStatus, hang } from "@/e2e/servers/receiver";
import { drainLane } from "@/lib/webhooks/drain-lane";
import { ownLane, shardLane } from "@/lib/webhooks/lanes";
import { createSender } from "@/lib/webhooks/send";

const laneOf = async ({ sql }: TestDatabase, webhookId: string) =>
  (await sql`select lane from webhook_states where webhook_id = ${webhookId}`)[0]?.lane;
const makeDue = ({ sql }: TestDatabase) => sql`update webhook_deliveries set next_attempt_at = now()
  where state = 'pending'`;

test("a webhook that fails three times in a row is drained apart, without being lost, and among the others again once it takes one", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  const [shard, own] = [shardLane(webhookId), ownLane(webhookId)];
  receiver.play(answerStatus(503));
  await record(org, syncComplete);
  for (const lane of [shard, shard, own]) {
    await drainLane(shard, world);
    expect(await laneOf(database, webhookId)).toBe(lane);
    await makeDue(database);
  }
  await drainLane(shard, world);
  expect(receiver.requests).toHaveLength(3);
  const rung = await database.sql`select data from outbox_events where name = 'webhooks/own-lane.due'`;
  expect(rung).toEqual([{ data: { lane: own } }]);
  receiver.play(answerStatus(200));
  await drainLane(own, world);
  expect(receiver.requests).toHaveLength(4);
  expect(await laneOf(database, webhookId)).toBe(shard);
});

test("a webhook that answers too late, or takes more than three seconds for it, is drained apart", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const silent = await insertTestWebhook(org, { id: firstShardId(), callbackUrl: receiver.url });
  await record(org, syncComplete);
  receiver.play(hang);
  const sender = createSender({ allowedOrigins: [receiver.origin], httpsOnly: true, timeoutMs: 200 });
  await drainLane(shardLane(silent.webhookId), { ...world, sender });
  await sender.close();
  expect(await deliveriesOf(database, silent.webhookId)).toMatchObject([{ last_error_class: "timeout" }]);
  expect(await laneOf(database, silent.webhookId)).toBe(ownLane(silent.webhookId));

  const slow = await insertTestWebhook(org, { id: firstShardId(), callbackUrl: receiver.url });
  receiver.play((response) => {
    setTimeout(() => response.end(), 3_050);
  });
  await record(org, syncComplete);
  await drainLane(shardLane(slow.webhookId), world);
  expect(await deliveriesOf(database, slow.webhookId)).toMatchObject([{ state: "delivered" }]);
  expect(await laneOf(database, slow.webhookId)).toBe(ownLane(slow.webhookId));
});

test("a webhook that hangs, with more deliveries due than its lane has places, does not delay the others of the lane", async ({
  database,
  receiver,
  world,
}) => {
  const [busy, quiet] = [await createTestOrg(), await createTestOrg()];
  const hanging = await insertTestWebhook(busy.org, { id: firstShardId(), callbackUrl: receiver.url });
  const healthy = await insertTestWebhook(quiet.org, { id: firstShardId(), callbackUrl: receiver.url });
  const unanswered: ServerResponse[] = [];
  let isHanging = true;
  receiver.play((response, { headers }) => {
    if (isHanging && `${headers["webhook-id"]}`.endsWith(hanging.webhookId)) unanswered.push(response);
    else response.end();
  });
  await record(busy.org, ...Array.from({ length: 500 }, () => syncComplete));
  await record(quiet.org, syncComplete);
  let isOver = false;
  const sender = createSender({ allowedOrigins: [receiver.origin], httpsOnly: true });
  const draining = drainLane(shardLane(healthy.webhookId), { ...world, sender, isStopping: () => isOver });
  const healthyState = async () => (await deliveriesOf(database, healthy.webhookId))[0]?.state;
  await expect.poll(healthyState).toBe("delivered");
  const attempted = (await deliveriesOf(database, hanging.webhookId)).filter((row) => row.attempts > 0);
  expect(attempted, "while none of the other has ended").toEqual([]);
  expect(unanswered.length).toBeGreaterThan(0);
  isOver = true;
  isHanging = false;
  for (const response of unanswered) response.end();
  await draining;
  await sender.close();
});

test("a webhook is called no more often than its limit of requests per second", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const perSecond = 10;
  const values = { callbackUrl: receiver.url, requestsPerSecond: perSecond };
  const { webhookId } = await insertTestWebhook(org, values);
  const lane = ownLane(webhookId);
  await database.sql`update webhook_states set lane = ${lane}`;
  await record(org, ...Array.from({ length: 25 }, () => syncComplete));
  const startMs = Date.now();
  await drainLane(lane, world);
  expect(receiver.requests).toHaveLength(25);
  const arrivedMs = receiver.requests.map(({ atMs }) => atMs - startMs).sort((a, b) => a - b);
  // A slow machine only makes them later. Timers may be a few milliseconds early.
  for (const [place, ms] of arrivedMs.entries())
    expect(ms).toBeGreaterThanOrEqual((place * 1000) / perSecond - 10);
  expect(await laneOf(database, webhookId)).toBe(lane);
});
