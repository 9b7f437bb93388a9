import { Webhook } from "standardwebhooks";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { changeOf, deliveriesOf, expect, record, syncComplete, test } from "@/e2e/fixtures/lane";
import { catchUp } from "@/e2e/fixtures/replay";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerStatus } from "@/e2e/servers/receiver";
import { newId } from "@/lib/ids";
import { disableGoneWebhook } from "@/lib/webhooks/disable-gone-webhook";
import { discardHeld } from "@/lib/webhooks/discard-held";
import { drainLane } from "@/lib/webhooks/drain-lane";
import { enableWebhook } from "@/lib/webhooks/enable-webhook";
import { shardLane } from "@/lib/webhooks/lanes";
import { resendDeliveries } from "@/lib/webhooks/resend-deliveries";

test("a recorded event arrives signed, once, and its attempt is in the log", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId, secrets } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  const [eventId] = await record(org, syncComplete);
  expect(await drainLane(shardLane(webhookId), world)).toEqual({ state: "idle", nextAt: null });
  expect(receiver.requests).toHaveLength(1);
  const [request] = receiver.requests;
  const body = new Webhook(secrets[0] ?? "").verify(
    request?.body ?? "",
    request?.headers as Record<string, string>,
  );
  expect(body).toEqual({ trigger: "SYNC_COMPLETE", data: { event: "SYNC_COMPLETE" } });
  expect(request?.headers).toMatchObject({
    "webhook-id": `${eventId}:${webhookId}`,
    "webhook-sequence": "1",
  });
  expect(await deliveriesOf(database, webhookId)).toMatchObject([
    { event_id: eventId, state: "delivered", attempts: 1, sequence: "1", last_status_code: 200 },
  ]);
  expect(await database.sql`select * from webhook_attempts`).toMatchObject([
    { event_id: eventId, number: 1, trigger: "automatic", status_code: 200, error_class: null },
  ]);
});

test("a failed delivery waits for its next attempt, and the lane tells when that is", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, {
    callbackUrl: receiver.url,
    retry: { preset: "custom", delaysSeconds: [30] },
  });
  receiver.play(answerStatus(500, {}, "broken"));
  await record(org, syncComplete);
  const outcome = await drainLane(shardLane(webhookId), world);
  const [delivery] = await deliveriesOf(database, webhookId);
  expect(delivery).toMatchObject({ state: "pending", attempts: 1, last_error_class: "http_5xx" });
  expect(outcome).toEqual({ state: "idle", nextAt: delivery?.next_attempt_at.toISOString() });
  receiver.play(answerStatus(204));
  await database.sql`update webhook_deliveries set next_attempt_at = now()`;
  await drainLane(shardLane(webhookId), world);
  expect(await deliveriesOf(database, webhookId)).toMatchObject([{ state: "delivered", attempts: 2 }]);
});

test("changes of one record arrive in their order, and a stuck one holds up no other record", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, {
    callbackUrl: receiver.url,
    retry: { preset: "custom", delaysSeconds: [3600] },
  });
  const [stuck, free] = [newId(), newId()];
  receiver.play((response, request) => {
    response.writeHead(request.body.includes(stuck) ? 500 : 200).end();
  });
  await record(
    org,
    changeOf(stuck, 1),
    changeOf(free, 1),
    changeOf(stuck, 2),
    changeOf(free, 2),
    changeOf(free, 3),
  );
  await drainLane(shardLane(webhookId), world);
  const counts = (id: string) =>
    receiver.requests.flatMap(({ body }) => {
      const { data } = JSON.parse(body);
      return data.record_id === id ? data.count : [];
    });
  expect(counts(free)).toEqual([1, 2, 3]);
  expect(counts(stuck)).toEqual([1]);
  receiver.play(answerStatus(200));
  await database.sql`update webhook_deliveries set next_attempt_at = now()`;
  await drainLane(shardLane(webhookId), world);
  expect(counts(stuck)).toEqual([1, 1, 2]);
  expect(await deliveriesOf(database, webhookId)).toMatchObject(Array(5).fill({ state: "delivered" }));
});

for (const [keepsOrder, arrived] of [
  [true, [1]],
  [false, [1, 2]],
] as const)
  test(`a newer change ${keepsOrder ? "waits behind" : "passes"} an older one that waits for its retry where a webhook ${keepsOrder ? "keeps" : "does not keep"} the order of each record`, async ({
    database,
    receiver,
    world,
  }) => {
    const { org } = await createTestOrg();
    const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url, keepsOrder });
    receiver.play(answerStatus(503), answerStatus(200));
    const recordId = newId();
    await record(org, changeOf(recordId, 1));
    await drainLane(shardLane(webhookId), world);
    await record(org, changeOf(recordId, 2));
    await drainLane(shardLane(webhookId), world);
    expect(receiver.requests.map(({ body }) => JSON.parse(body).data.count)).toEqual(arrived);
    const [first, second] = await deliveriesOf(database, webhookId);
    expect(first).toMatchObject({ state: "pending", attempts: 1 });
    expect(second?.state).toBe(keepsOrder ? "pending" : "delivered");
  });

for (const [asked, seconds] of [
  ["7200", 7200],
  ["1", 60],
] as const)
  test(`a receiver that answers 429 and asks for ${asked} seconds is called again after ${seconds}`, async ({
    database,
    receiver,
    world,
  }) => {
    const { org } = await createTestOrg();
    const retry = { preset: "custom" as const, delaysSeconds: [1] };
    const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url, retry });
    receiver.play(answerStatus(429, { "retry-after": asked }));
    const secondsAway = (at: Date) => (at.getTime() - Date.now()) / 1000;
    await record(org, syncComplete);
    await drainLane(shardLane(webhookId), world);
    const [delivery] = await deliveriesOf(database, webhookId);
    expect(delivery).toMatchObject({ state: "pending", attempts: 1, last_error_class: "http_429" });
    expect(secondsAway(delivery?.next_attempt_at)).toBeLessThanOrEqual(seconds);
    expect(secondsAway(delivery?.next_attempt_at)).toBeGreaterThan(seconds - 40);
    const attempts = await database.sql`select status_code, retry_at from webhook_attempts`;
    expect(attempts).toEqual([{ status_code: 429, retry_at: delivery?.next_attempt_at }]);
    expect(receiver.requests).toHaveLength(1);
  });

test("what comes while a lane is attended is sent at once, without another run", async ({
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  await record(org, syncComplete);
  const draining = drainLane(shardLane(webhookId), { ...world, lingerMs: 5_000 });
  await expect.poll(() => receiver.requests.length).toBe(1);
  await record(org, syncComplete);
  await expect.poll(() => receiver.requests.length).toBe(2);
  await draining;
});

test("each idle lane is rung once, however many events come before its run begins", async ({ database }) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, {});
  await Promise.all(Array.from({ length: 10 }, () => record(org, syncComplete)));
  const rings = () => database.sql`select data from outbox_events where name = 'webhooks/shared-lane.due'`;
  expect(await rings()).toEqual([{ data: { lane: shardLane(webhookId) } }]);
});

test("a receiver that answers 410 is called no more; what comes is held, and sent in order once it is enabled again", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const ctx = { org, user: { id: null, name: "Test" } };
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  const drain = () => drainLane(shardLane(webhookId), { ...world, onGone: disableGoneWebhook });
  receiver.play(answerStatus(410));
  await record(org, syncComplete);
  await drain();
  const recordId = newId();
  await record(org, changeOf(recordId, 1), changeOf(recordId, 2));
  await drain();
  expect(receiver.requests).toHaveLength(1);
  const states = async () => (await deliveriesOf(database, webhookId)).map((row) => row.state);
  expect(await states()).toEqual(["exhausted", "held", "held"]);
  await expect(catchUp(ctx, webhookId)).rejects.toMatchObject({ code: "conflict" });
  const [gone] = await deliveriesOf(database, webhookId);
  const target = { webhookId, eventIds: [gone?.event_id] };
  await expect(resendDeliveries(ctx, target)).rejects.toMatchObject({ code: "conflict" });

  receiver.play(answerStatus(200));
  await enableWebhook(ctx, { webhookId });
  expect(await catchUp(ctx, webhookId)).toMatchObject({ state: "finished", total: 2, released: 2 });
  await resendDeliveries(ctx, target);
  await drain();
  expect(await states()).toEqual(["delivered", "delivered", "delivered"]);
  const counts = receiver.requests.slice(1).flatMap(({ body }) => JSON.parse(body).data.count ?? []);
  expect(counts).toEqual([1, 2]);
  expect(await database.sql`select trigger from webhook_attempts order by started_at`).toMatchObject([
    { trigger: "automatic" },
    ...[1, 2, 3].map(() => ({ trigger: expect.stringMatching(/resend|catch_up/) })),
  ]);
});

test("what was held and is discarded is never sent", async ({ database, receiver, world }) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url, disabledAt: new Date() });
  await record(org, syncComplete);
  expect(await discardHeld({ org, user: { id: null, name: "Test" } }, { webhookId })).toEqual({ count: 1 });
  await database.sql`update webhooks set disabled_at = null`;
  await record(org, syncComplete);
  await drainLane(shardLane(webhookId), world);
  expect(receiver.requests).toHaveLength(1);
  expect((await deliveriesOf(database, webhookId)).map((row) => row.state)).toEqual([
    "cancelled",
    "delivered",
  ]);
});
