import { listAudit } from "@/db/queries/audit";
import { listWebhookAlerts } from "@/db/queries/webhook-alerts";
import { failFor } from "@/e2e/fixtures/failing-webhook";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg, insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { readWebhook } from "@/lib/webhooks/read-webhooks";
import { snoozeWebhook } from "@/lib/webhooks/snooze-webhook";
import { watchWebhooks } from "@/lib/webhooks/watch-webhooks";

const NOTHING = { warned: 0, disabled: 0, recovered: 0 };

async function failingWebhook() {
  const { ctx } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, {});
  return { ctx, webhookId, alerts: () => listWebhookAlerts(ctx.org, webhookId, 10) };
}

test("a webhook that fails for days is warned of once per share with the date, then disabled, then held", async ({
  database,
}) => {
  const { ctx, webhookId, alerts } = await failingWebhook();
  await failFor(database, webhookId, { hours: 59, failedDays: 3 });
  expect(await watchWebhooks()).toEqual(NOTHING);
  for (const [hours, percent, warnedPercent] of [
    [61, 50, 0],
    [85, 70, 50],
    [109, 90, 70],
  ] as const) {
    await failFor(database, webhookId, { hours, failedDays: 5, warnedPercent });
    expect(await watchWebhooks()).toEqual({ ...NOTHING, warned: 1 });
    expect(await watchWebhooks()).toEqual(NOTHING);
    const [alert] = await alerts();
    expect(alert).toMatchObject({ kind: "failing", percent, errorClass: "http_5xx" });
    expect(Number(alert?.disableAt)).toBeGreaterThan(Date.now());
  }
  await failFor(database, webhookId, { hours: 121, failedDays: 5, warnedPercent: 90, warnedHoursAgo: 12 });
  const eventId = await insertTestDelivery(ctx, webhookId, "pending");
  expect(await watchWebhooks()).toEqual({ ...NOTHING, disabled: 1 });
  expect(await watchWebhooks()).toEqual(NOTHING);
  expect(await readWebhook(ctx, webhookId)).toMatchObject({ state: "disabled", disabledReason: "failing" });
  expect(await database.sql`select state from webhook_deliveries where event_id = ${eventId}`).toEqual([
    { state: "held" },
  ]);
  expect((await alerts())[0]).toMatchObject({ kind: "disabled", reason: "failing" });
  expect(await listAudit(ctx.org, { limit: 1 })).toMatchObject([
    { action: "webhook.disabled", actorName: "Latchkey" },
  ]);
  const events = await database.sql`
    select count(*)::int as count from outbox_events where name = 'webhooks/webhook.alerted'`;
  expect(events).toEqual([{ count: 4 }]);
});

test("however long it failed unseen, a webhook is warned of before it is disabled", async ({ database }) => {
  const { ctx, webhookId, alerts } = await failingWebhook();
  await failFor(database, webhookId, { hours: 900, failedDays: 5 });
  expect(await watchWebhooks()).toEqual({ ...NOTHING, warned: 1 });
  expect(await alerts()).toMatchObject([{ kind: "failing", percent: 90 }]);
  expect((await readWebhook(ctx, webhookId)).state).toBe("failing");
});

test("quiet webhooks, those that never worked and snoozed ones are not disabled, only warned of", async ({
  database,
}) => {
  const due = { hours: 200, warnedPercent: 90, warnedHoursAgo: 50 };
  const quiet = await failingWebhook();
  await failFor(database, quiet.webhookId, { ...due, failedDays: 2 });
  const never = await failingWebhook();
  await failFor(database, never.webhookId, { ...due, failedDays: 5, hasSucceeded: false });
  const snoozed = await failingWebhook();
  await failFor(database, snoozed.webhookId, { ...due, failedDays: 5 });
  await snoozeWebhook(snoozed.ctx, { webhookId: snoozed.webhookId, days: 30 });
  expect(await watchWebhooks()).toEqual(NOTHING);

  await failFor(database, never.webhookId, { hours: 61, failedDays: 3, hasSucceeded: false });
  expect(await watchWebhooks()).toEqual({ ...NOTHING, warned: 1 });
  expect(await never.alerts()).toMatchObject([{ percent: 50, disableAt: null }]);
});

test("a webhook that was warned of and delivers again is told of once, and the rule begins anew", async ({
  database,
}) => {
  const { webhookId, alerts } = await failingWebhook();
  await failFor(database, webhookId, { hours: 61, failedDays: 3 });
  await watchWebhooks();
  await database.sql`
    update webhook_states set failing_since = null, last_success_at = now() where webhook_id = ${webhookId}`;
  expect(await watchWebhooks()).toEqual({ ...NOTHING, recovered: 1 });
  expect(await watchWebhooks()).toEqual(NOTHING);
  expect((await alerts()).map((alert) => alert.kind)).toEqual(["recovered", "failing"]);
  await failFor(database, webhookId, { hours: 61, failedDays: 3 });
  expect(await watchWebhooks()).toEqual({ ...NOTHING, warned: 1 });
});

test("two watches at once warn and disable once", async ({ database }) => {
  const { webhookId, alerts } = await failingWebhook();
  await failFor(database, webhookId, { hours: 61, failedDays: 3 });
  await Promise.all([watchWebhooks(), watchWebhooks(), watchWebhooks()]);
  expect(await alerts()).toHaveLength(1);
  await failFor(database, webhookId, { hours: 121, failedDays: 5, warnedPercent: 90, warnedHoursAgo: 13 });
  await Promise.all([watchWebhooks(), watchWebhooks(), watchWebhooks()]);
  expect(await alerts()).toHaveLength(2);
});
