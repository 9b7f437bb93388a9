import { transaction } from "@/db/client";
import { listAudit } from "@/db/queries/audit";
import { listWebhookAlerts } from "@/db/queries/webhook-alerts";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { test as base, expect } from "@/e2e/fixtures/test";
import { createWebhookOrg, insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerStatus, type Receiver, startReceiver } from "@/e2e/servers/receiver";
import { env } from "@/lib/env";
import { disableWebhook } from "@/lib/webhooks/disable-webhook";
import { nextTrialOf } from "@/lib/webhooks/next-trial";
import { readWebhook } from "@/lib/webhooks/read-webhooks";
import { tryWebhookNow } from "@/lib/webhooks/try-webhook-now";
import { setWebhookActive } from "@/lib/webhooks/update-webhook";

const test = base.extend<{ receiver: Receiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  receiver: async ({}, use) => {
    const receiver = await startReceiver();
    const before = env().OUTBOUND_ALLOWED_ORIGINS;
    Object.assign(env(), { OUTBOUND_ALLOWED_ORIGINS: [...before, receiver.origin] });
    await use(receiver);
    Object.assign(env(), { OUTBOUND_ALLOWED_ORIGINS: before });
    await receiver.close();
  },
});

async function disabledWebhook({ url }: Receiver, reason: "failing" | "gone" = "failing", held = 2) {
  const { ctx } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, { callbackUrl: url });
  const eventIds: string[] = [];
  for (let count = 0; count < held; count++)
    eventIds.push(await insertTestDelivery(ctx, webhookId, "pending"));
  await transaction((tx) => disableWebhook(ctx.org, webhookId, reason, tx));
  return { ctx, webhookId, eventIds };
}

test("a person tries a disabled webhook before its time: what is refused stays held, what is taken enables it in their name", async ({
  database: { sql },
  receiver,
}) => {
  const { ctx, webhookId, eventIds } = await disabledWebhook(receiver);
  const planned = nextTrialOf(await readWebhook(ctx, webhookId));
  receiver.play(answerStatus(503, {}, "still down"));
  expect(await tryWebhookNow(ctx, { webhookId })).toMatchObject({
    ...{ isEnabled: false, eventId: eventIds[0], statusCode: 503, errorClass: "http_5xx" },
    advice: { title: "Error of the receiver" },
  });
  const states = () => sql`select state, attempts from webhook_deliveries order by event_id`;
  expect(await states()).toEqual([
    { state: "held", attempts: 1 },
    { state: "held", attempts: 0 },
  ]);
  const next = nextTrialOf(await readWebhook(ctx, webhookId));
  expect(Date.parse(String(next))).toBeGreaterThan(Date.parse(String(planned)));

  receiver.play(answerStatus(204, {}, ""));
  const taken = { isEnabled: true, eventId: eventIds[0], statusCode: 204, errorClass: null, advice: null };
  expect(await tryWebhookNow(ctx, { webhookId })).toMatchObject(taken);
  expect(await readWebhook(ctx, webhookId)).toMatchObject({ state: "active", probeAt: null });
  expect(await states()).toEqual([
    { state: "delivered", attempts: 2 },
    { state: "held", attempts: 0 },
  ]);
  expect(await listAudit(ctx.org, { limit: 3 })).toMatchObject([
    { action: "webhook.enabled", actorId: ctx.user.id },
    { action: "webhook.tried", actorId: ctx.user.id },
    { action: "webhook.tried" },
  ]);
  // Nobody is told that it works again but who made it so.
  expect((await listWebhookAlerts(ctx.org, webhookId, 5)).map(({ kind }) => kind)).toEqual(["disabled"]);
});

test("a webhook whose receiver was gone is tried when a person asks, and by itself never", async ({
  database: _,
  receiver,
}) => {
  const { ctx, webhookId } = await disabledWebhook(receiver, "gone");
  expect(nextTrialOf(await readWebhook(ctx, webhookId))).toBeNull();
  receiver.play(answerStatus(410, {}, ""));
  expect(await tryWebhookNow(ctx, { webhookId })).toMatchObject({ isEnabled: false, statusCode: 410 });
  const after = await readWebhook(ctx, webhookId);
  expect([after.state, nextTrialOf(after)]).toEqual(["disabled", null]);
  receiver.play(answerStatus(200, {}, ""));
  expect(await tryWebhookNow(ctx, { webhookId })).toMatchObject({ isEnabled: true });
});

test("while one delivery is tried no other is: a newer change of the record could come first", async ({
  database: { sql },
  receiver,
}) => {
  let answer = () => {};
  receiver.play((response) => {
    answer = () => response.writeHead(500).end();
  });
  const { ctx, webhookId } = await disabledWebhook(receiver);
  const first = tryWebhookNow(ctx, { webhookId });
  await expect.poll(() => receiver.requests.length).toBe(1);
  const second = () => tryWebhookNow(ctx, { webhookId });
  await expect(second()).rejects.toMatchObject({
    ...{ code: "conflict", message: expect.stringContaining("being sent to it right now") },
  });
  answer();
  expect(await first).toMatchObject({ isEnabled: false, statusCode: 500 });
  expect(receiver.requests).toHaveLength(1);

  await sql`update webhook_deliveries set state = 'sending', next_attempt_at = now() where attempts = 1`;
  receiver.play(answerStatus(200));
  expect(await second(), "one whose worker was lost keeps nobody from trying").toMatchObject({
    isEnabled: true,
  });
});

test("a trial is refused, and sends nothing, where it is not disabled, is off, holds nothing or is another's", async ({
  database: { sql },
  receiver,
}) => {
  const { ctx, webhookId } = await disabledWebhook(receiver);
  const refused = (message: string) =>
    expect(tryWebhookNow(ctx, { webhookId })).rejects.toMatchObject({
      ...{ code: "conflict", message: expect.stringContaining(message) },
    });
  const { org } = await createTestOrg();
  for (const [stranger, id] of [
    [{ ...ctx, org }, webhookId],
    [ctx, "no-id"],
  ] as const)
    await expect(tryWebhookNow(stranger, { webhookId: id })).rejects.toMatchObject({ code: "not_found" });
  await setWebhookActive(ctx, { webhookId, isActive: false });
  await refused("switched off");
  await setWebhookActive(ctx, { webhookId, isActive: true });
  await sql`update webhook_deliveries set state = 'cancelled'`;
  await refused("Nothing is held");
  await sql`update webhooks set disabled_at = null, disabled_reason = null`;
  await refused("This webhook is enabled");
  expect(receiver.requests).toEqual([]);
  expect((await listAudit(ctx.org, { limit: 9 })).map(({ action }) => action)).not.toContain("webhook.tried");
});
