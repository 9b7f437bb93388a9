import { Webhook } from "standardwebhooks";
import { transaction } from "@/db/client";
import { countHeld } from "@/db/queries/webhook-alerts";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { changeOf, deliveriesOf, firstShardId, record, syncComplete, test } from "@/e2e/fixtures/lane";
import { catchUp } from "@/e2e/fixtures/replay";
import { expect } from "@/e2e/fixtures/test";
import { insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerStatus } from "@/e2e/servers/receiver";
import { newId } from "@/lib/ids";
import { deleteWebhook } from "@/lib/webhooks/delete-webhook";
import { disableGoneWebhook } from "@/lib/webhooks/disable-gone-webhook";
import { drainLane } from "@/lib/webhooks/drain-lane";
import { enableWebhook } from "@/lib/webhooks/enable-webhook";
import { shardLane } from "@/lib/webhooks/lanes";
import { recordEvents } from "@/lib/webhooks/record-events";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";
import { sweepLanes } from "@/lib/webhooks/sweep-lanes";

const createCtx = async () => ({ org: (await createTestOrg()).org, user: { id: null, name: "Test" } });

test("deleted while one is under way, one waits for its order and one for its retry, a webhook is sent nothing more and all are cancelled", async ({
  database,
  receiver,
  world,
}) => {
  const ctx = await createCtx();
  const { webhookId } = await insertTestWebhook(ctx.org, { id: firstShardId(), callbackUrl: receiver.url });
  const lane = shardLane(webhookId);
  const [failing, stuck] = [newId(), newId()];
  receiver.play(answerStatus(503));
  await record(ctx.org, changeOf(failing, 1));
  await drainLane(lane, world);
  expect(await deliveriesOf(database, webhookId)).toMatchObject([{ state: "pending", attempts: 1 }]);

  let fail = () => {};
  receiver.play((response) => {
    fail = () => response.writeHead(503).end();
  });
  await record(ctx.org, changeOf(stuck, 1), changeOf(stuck, 2));
  const draining = drainLane(lane, world);
  await expect.poll(() => receiver.requests.length).toBe(2);
  await deleteWebhook(ctx, { webhookId });
  fail();
  await draining;
  await record(ctx.org, syncComplete);
  await database.sql`update webhook_deliveries set next_attempt_at = now()`;
  await drainLane(lane, world);
  expect(receiver.requests).toHaveLength(2);
  const ended = { state: "cancelled", finished_at: expect.any(Date) };
  expect(await deliveriesOf(database, webhookId)).toMatchObject([
    { ...ended, attempts: 1 },
    { ...ended, attempts: 1, last_status_code: 503 },
    { ...ended, attempts: 0 },
  ]);

  // The lane itself goes on.
  receiver.play(answerStatus(200));
  const other = await insertTestWebhook(ctx.org, { id: firstShardId(), callbackUrl: receiver.url });
  await record(ctx.org, syncComplete);
  await drainLane(lane, world);
  expect(await deliveriesOf(database, other.webhookId)).toMatchObject([{ state: "delivered" }]);
});

test("what is delivered in the moment its webhook is deleted is delivered", async ({
  database,
  receiver,
  world,
}) => {
  const ctx = await createCtx();
  const { webhookId } = await insertTestWebhook(ctx.org, { callbackUrl: receiver.url });
  let answer = () => {};
  receiver.play((response) => {
    answer = () => response.end();
  });
  await record(ctx.org, syncComplete);
  const draining = drainLane(shardLane(webhookId), world);
  await expect.poll(() => receiver.requests.length).toBe(1);
  await deleteWebhook(ctx, { webhookId });
  answer();
  await draining;
  expect(await deliveriesOf(database, webhookId)).toMatchObject([
    { state: "delivered", last_status_code: 200, finished_at: expect.any(Date) },
  ]);
});

test("what a worker that died left of a deleted webhook, and what came in the moment of its deletion, is cancelled by the next sweep, and nothing else is", async ({
  database,
}) => {
  const ctx = await createCtx();
  const [gone, alive] = [await insertTestWebhook(ctx.org, {}), await insertTestWebhook(ctx.org, {})];
  const before = ["pending", "sending", "held", "delivered", "exhausted", "sending"] as const;
  for (const { webhookId } of [gone, alive]) {
    const ids: string[] = [];
    for (const state of before) ids.push(await insertTestDelivery(ctx, webhookId, state));
    await database.sql`update webhook_deliveries set next_attempt_at = now() + interval '20 seconds'
      where event_id = ${ids.at(-1) ?? ""}`;
  }
  await database.sql`update webhooks set deleted_at = now() where id = ${gone.webhookId}`;
  await sweepLanes();
  const states = async ({ webhookId }: { webhookId: string }) =>
    (await deliveriesOf(database, webhookId)).map((row) => row.state);
  expect(await states(gone)).toEqual([
    ...["cancelled", "cancelled", "cancelled", "delivered", "exhausted", "sending"],
  ]);
  expect(await states(alive)).toEqual(before);
  const unended =
    await database.sql`select 1 from webhook_deliveries where state = 'cancelled' and finished_at is null`;
  expect(unended).toEqual([]);
});

test("disabled while one is under way and others wait, a webhook is sent nothing more; all are held, and released they arrive", async ({
  database,
  receiver,
  world,
}) => {
  const ctx = await createCtx();
  const { webhookId } = await insertTestWebhook(ctx.org, { callbackUrl: receiver.url });
  const lane = shardLane(webhookId);
  const recordId = newId();
  let fail = () => {};
  receiver.play((response) => {
    fail = () => response.writeHead(500).end();
  });
  await record(ctx.org, changeOf(recordId, 1), changeOf(recordId, 2));
  const draining = drainLane(lane, world);
  await expect.poll(() => receiver.requests.length).toBe(1);
  await disableGoneWebhook(ctx.org, webhookId);
  fail();
  await draining;
  await database.sql`update webhook_deliveries set next_attempt_at = now()`;
  await drainLane(lane, world);
  expect(receiver.requests).toHaveLength(1);
  expect(await deliveriesOf(database, webhookId)).toMatchObject([
    { state: "held", attempts: 1, finished_at: null },
    { state: "held", attempts: 0, finished_at: null },
  ]);
  receiver.play(answerStatus(200));
  await enableWebhook(ctx, { webhookId });
  expect(await catchUp(ctx, webhookId)).toMatchObject({ released: 2 });
  await drainLane(lane, world);
  expect(receiver.requests.slice(1).map(({ body }) => JSON.parse(body).data.count)).toEqual([1, 2]);
});

test("what was recorded in the moment its webhook was disabled is counted as missed when it is enabled, and sent by the catch-up alone", async ({
  database,
  receiver,
  world,
}) => {
  const ctx = await createCtx();
  const { webhookId } = await insertTestWebhook(ctx.org, { callbackUrl: receiver.url });
  const drain = () => drainLane(shardLane(webhookId), world);
  await transaction(async (tx) => {
    await recordEvents(ctx.org, [syncComplete], tx);
    await disableGoneWebhook(ctx.org, webhookId);
  });
  expect(await deliveriesOf(database, webhookId)).toMatchObject([{ state: "pending" }]);
  await enableWebhook(ctx, { webhookId });
  expect(await countHeld(ctx.org, webhookId)).toBe(1);
  await drain();
  expect(receiver.requests).toHaveLength(0);
  expect(await catchUp(ctx, webhookId)).toMatchObject({ total: 1, released: 1 });
  await drain();
  expect(receiver.requests).toHaveLength(1);
});

test("a secret that is rotated while a delivery waits signs its next attempt, beside the one before", async ({
  database,
  receiver,
  world,
}) => {
  const ctx = await createCtx();
  const { webhookId, secrets } = await insertTestWebhook(ctx.org, { callbackUrl: receiver.url });
  const drain = () => drainLane(shardLane(webhookId), world);
  receiver.play(answerStatus(503), answerStatus(200));
  await record(ctx.org, syncComplete);
  await drain();
  const { secret } = await rotateSecret(ctx, { webhookId });
  await database.sql`update webhook_deliveries set next_attempt_at = now()`;
  await drain();
  const [first, second] = receiver.requests;
  const verify = (request: typeof first, by = "") =>
    new Webhook(by).verify(request?.body ?? "", request?.headers as Record<string, string>);
  verify(first, secrets[0]);
  expect(() => verify(first, secret)).toThrow();
  for (const each of [secret, secrets[0]]) verify(second, each);
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);

  await rotateSecret(ctx, { webhookId, overlapSeconds: 0 });
  await record(ctx.org, syncComplete);
  await drain();
  for (const each of [secret, secrets[0]]) expect(() => verify(receiver.requests[2], each)).toThrow();
});
