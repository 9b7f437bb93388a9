import { Webhook } from "standardwebhooks";
import { transaction } from "@/db/client";
import { claimDeliveries } from "@/db/queries/delivery-claims";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { changeOf, deliveriesOf, expect, record, syncComplete, test } from "@/e2e/fixtures/lane";
import { withClockAhead } from "@/e2e/fixtures/other-clock";
import { countedReplay } from "@/e2e/fixtures/replay";
import { createWebhookOrg, insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerStatus } from "@/e2e/servers/receiver";
import { newId } from "@/lib/ids";
import { timeOfId } from "@/lib/time-range";
import { acceptEvent } from "@/lib/webhooks/accept-event";
import { attemptDelivery } from "@/lib/webhooks/attempt-delivery";
import { findEvent } from "@/lib/webhooks/catalog";
import { createSettingsCache } from "@/lib/webhooks/delivery-settings";
import { disableWebhook } from "@/lib/webhooks/disable-webhook";
import { drainLane } from "@/lib/webhooks/drain-lane";
import { shardLane } from "@/lib/webhooks/lanes";
import { newSigningSecret } from "@/lib/webhooks/sign";
import { tryDisabledWebhooks } from "@/lib/webhooks/try-disabled-webhooks";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const secondsAway = (at: Date) => (at.getTime() - Date.now()) / 1000;

for (const [clock, ms] of [
  ["behind", -HOUR_MS],
  ["ahead", HOUR_MS],
] as const)
  test(`a worker whose clock is an hour ${clock} repeats after the delay of the schedule, and the log tells that time`, async ({
    database,
    receiver,
    world,
  }) => {
    const { org } = await createTestOrg();
    const retry = { preset: "custom" as const, delaysSeconds: [300, 300] };
    const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url, retry });
    receiver.play(answerStatus(503));
    await record(org, syncComplete);
    await withClockAhead(ms, () => drainLane(shardLane(webhookId), world));
    expect(receiver.requests).toHaveLength(1);
    const [delivery] = await deliveriesOf(database, webhookId);
    expect(secondsAway(delivery?.next_attempt_at)).toBeGreaterThan(100);
    expect(secondsAway(delivery?.next_attempt_at)).toBeLessThanOrEqual(360);
    expect(await database.sql`select retry_at from webhook_attempts`).toEqual([
      { retry_at: delivery?.next_attempt_at },
    ]);
  });

test("a worker whose clock is an hour behind tries a disabled webhook no sooner than the others do", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  await insertTestDelivery({ org }, webhookId, "pending");
  receiver.play(answerStatus(503));
  await withClockAhead(-HOUR_MS, async () => {
    await transaction((tx) => disableWebhook(org, webhookId, "failing", tx));
    expect((await tryDisabledWebhooks(world.sender)).tried).toBe(0);
    await database.sql`update webhook_states set probe_at = now()`;
    expect((await tryDisabledWebhooks(world.sender)).tried).toBe(1);
    expect((await tryDisabledWebhooks(world.sender)).tried).toBe(0);
  });
  const [state] = await database.sql`select probe_at from webhook_states`;
  expect(secondsAway(state?.probe_at)).toBeGreaterThan(500);
});

test("a secret that has ended signs no more, though the worker read it before and its clock is an hour behind", async ({
  database: _,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const secrets = [newSigningSecret(), newSigningSecret()];
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url, secrets });
  await record(org, syncComplete);
  const { claimed, settings } = await claimWithSettings(webhookId);
  const [current, old] = settings.secrets;
  if (!current || !old) throw new Error("There are no secrets.");
  const known = { ...settings, secrets: [current, { ...old, expiresAtMs: Date.now() - 60_000 }] };
  await withClockAhead(-HOUR_MS, () => attemptDelivery(claimed, known, world.sender));
  expect(String(receiver.requests[0]?.headers["webhook-signature"]).split(" ")).toHaveLength(1);
});

test("changes of a record are sent in the order of their storing, whichever clocks the machines have that stored them", async ({
  database: _,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  const recordId = newId();
  const ids = [
    ...(await withClockAhead(HOUR_MS, () => record(org, changeOf(recordId, 1)))),
    ...(await withClockAhead(-HOUR_MS, () => record(org, changeOf(recordId, 2)))),
    ...(await record(org, changeOf(recordId, 3), changeOf(recordId, 4))),
  ];
  // Of ids alone a process cannot tell: its own never go back.
  for (const id of ids) expect(Math.abs(secondsAway(timeOfId(id ?? "")))).toBeLessThan(60);
  expect(ids).toEqual(ids.toSorted());
  await drainLane(shardLane(webhookId), world);
  expect(receiver.requests.map(({ headers }) => headers["webhook-id"])).toEqual(
    ids.map((id) => `${id}:${webhookId}`),
  );
});

test("what a worker sends whose clock is an hour off is signed with the time of the others", async ({
  database: _,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId, secrets } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  for (const ms of [HOUR_MS, -HOUR_MS]) {
    await record(org, syncComplete);
    await withClockAhead(ms, () => drainLane(shardLane(webhookId), world));
    const { body = "", headers } = receiver.requests.at(-1) ?? {};
    new Webhook(secrets[0] ?? "").verify(body, headers as Record<string, string>);
  }
  expect(receiver.requests).toHaveLength(2);
});

for (const [clock, ms] of [
  ["behind", -3 * DAY_MS],
  ["ahead", 3 * DAY_MS],
] as const) {
  test(`a worker whose clock is three days ${clock} sends what the others would`, async ({
    database: _,
    receiver,
    world,
  }) => {
    const { org } = await createTestOrg();
    const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
    const [eventId] = await record(org, syncComplete);
    const outcome = await withClockAhead(ms, () => drainLane(shardLane(webhookId), world));
    expect(outcome).toEqual({ state: "idle", nextAt: null });
    expect(receiver.requests.map(({ headers }) => headers["webhook-id"])).toEqual([
      `${eventId}:${webhookId}`,
    ]);
  });
}

test("events posted to machines whose clocks are three days off are kept under today, and sent", async ({
  database: _,
  receiver,
  world,
}) => {
  const { ctx } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, { callbackUrl: receiver.url });
  const event = { name: "booking_new", propertyId: null, payload: findEvent("booking_new")?.example };
  const post = (days: number, idempotencyKey?: string) =>
    withClockAhead(days * DAY_MS, () =>
      acceptEvent(ctx, { ...event, ...(idempotencyKey && { idempotencyKey }) }),
    );
  const ids: string[] = [];
  for (const days of [-3, 3]) ids.push((await post(days)).id, (await post(days, `b${days}`)).id);
  expect(await post(3, "b-3")).toEqual({ id: ids[1], isNew: false });
  for (const id of ids) expect(Math.abs(secondsAway(timeOfId(id)))).toBeLessThan(60);
  await drainLane(shardLane(webhookId), world);
  expect(receiver.requests.map(({ headers }) => headers["webhook-id"]).sort()).toEqual(
    ids.map((id) => `${id}:${webhookId}`).sort(),
  );
});

test("a replay that was asked for on a machine whose clock is three days behind counts what was sent until now", async ({
  database: _,
  receiver,
  world,
}) => {
  const { ctx } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, { callbackUrl: receiver.url });
  await record(ctx.org, syncComplete);
  await drainLane(shardLane(webhookId), world);
  expect(await withClockAhead(-3 * DAY_MS, () => countedReplay(ctx, webhookId, "replay"))).toMatchObject({
    total: 1,
  });
});

test("each attempt carries its own time and is signed anew, under the id of the first", async ({
  database: _,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId, secrets } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  await record(org, syncComplete);
  const { claimed, settings } = await claimWithSettings(webhookId);
  const later = { ...claimed, attempts: 1, claimedAtMs: claimed.claimedAtMs + HOUR_MS };
  for (const attempt of [claimed, later]) await attemptDelivery(attempt, settings, world.sender);
  const [first, second] = receiver.requests.map(({ headers }) => headers);
  expect(second?.["webhook-id"]).toBe(first?.["webhook-id"]);
  const apart = Number(second?.["webhook-timestamp"]) - Number(first?.["webhook-timestamp"]);
  expect(apart).toBe(HOUR_MS / 1000);
  expect(second?.["webhook-signature"]).not.toBe(first?.["webhook-signature"]);
  // A verifier refuses what is more than five minutes from its clock.
  const verify = (place: number) => {
    const { body = "", headers } = receiver.requests[place] ?? {};
    return new Webhook(secrets[0] ?? "").verify(body, headers as Record<string, string>);
  };
  verify(0);
  expect(() => verify(1)).toThrow(/timestamp/i);
  await withClockAhead(HOUR_MS, async () => verify(1));
});

/** The one delivery of a webhook that is due, taken as a worker takes it. */
async function claimWithSettings(webhookId: string) {
  const room = { limit: 1, perWebhook: 1, inFlight: new Map(), after: null };
  const [claimed] = await claimDeliveries({ lane: shardLane(webhookId), ...room });
  if (!claimed) throw new Error("Nothing was claimed.");
  const settings = (await createSettingsCache()([claimed])).get(webhookId);
  if (!settings) throw new Error("There are no settings.");
  return { claimed, settings };
}
