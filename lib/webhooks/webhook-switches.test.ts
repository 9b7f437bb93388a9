import { listAudit } from "@/db/queries/audit";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { createWebhookOrg, insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { deleteWebhook } from "@/lib/webhooks/delete-webhook";
import { enableWebhook } from "@/lib/webhooks/enable-webhook";
import { readWebhook, readWebhooks } from "@/lib/webhooks/read-webhooks";
import { snoozeWebhook } from "@/lib/webhooks/snooze-webhook";
import { setWebhookActive, updateWebhook } from "@/lib/webhooks/update-webhook";

async function webhookWithDeliveries() {
  const { ctx } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, {});
  for (const state of ["pending", "sending", "delivered", "held"] as const)
    await insertTestDelivery(ctx, webhookId, state);
  return { ctx, webhookId };
}

const statesOf = async ({ sql }: TestDatabase, webhookId: string) =>
  (await sql`select state from webhook_deliveries where webhook_id = ${webhookId} order by event_id`).map(
    (row) => row.state,
  );
const actionsOf = async (ctx: Parameters<typeof setWebhookActive>[0]) =>
  (await listAudit(ctx.org, { limit: 10 })).map((row) => row.action);

test("switched off, what waits is held; switched on again, it stays held until a catch-up", async ({
  database,
}) => {
  const { ctx, webhookId } = await webhookWithDeliveries();
  await setWebhookActive(ctx, { webhookId, isActive: false });
  expect(await statesOf(database, webhookId)).toEqual(["held", "sending", "delivered", "held"]);
  expect((await readWebhook(ctx, webhookId)).state).toBe("inactive");

  // The attempt that was under way fails while the webhook is off.
  await database.sql`update webhook_deliveries set state = 'pending' where state = 'sending'`;
  await updateWebhook(ctx, { webhookId, isActive: true });
  expect(await statesOf(database, webhookId)).toEqual(["held", "held", "delivered", "held"]);
  expect((await readWebhook(ctx, webhookId)).state).toBe("active");
  expect(await actionsOf(ctx)).toEqual(["webhook.updated", "webhook.deactivated"]);

  await setWebhookActive(ctx, { webhookId, isActive: true });
  expect(await actionsOf(ctx)).toHaveLength(2);
});

test("deleted, a webhook is gone from every list, what waited is cancelled, and its log stays", async ({
  database,
}) => {
  const { ctx, webhookId } = await webhookWithDeliveries();
  await deleteWebhook(ctx, { webhookId });
  expect(await statesOf(database, webhookId)).toEqual(["cancelled", "sending", "delivered", "cancelled"]);
  await expect(readWebhook(ctx, webhookId)).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteWebhook(ctx, { webhookId })).rejects.toMatchObject({ code: "not_found" });
  await expect(setWebhookActive(ctx, { webhookId, isActive: true })).rejects.toMatchObject({
    code: "not_found",
  });
  expect((await readWebhooks(ctx, new URLSearchParams())).rows).toEqual([]);
  expect(await listAudit(ctx.org, { limit: 10 })).toMatchObject([
    { action: "webhook.deleted", detail: { cancelledDeliveries: 2 } },
  ]);
});

test("enabled after the rule disabled it, a webhook starts with a clean record and keeps what is held", async ({
  database,
}) => {
  const { ctx, webhookId } = await webhookWithDeliveries();
  await enableWebhook(ctx, { webhookId });
  expect(await actionsOf(ctx), "one that is not disabled").toEqual([]);

  await database.sql`update webhooks set disabled_at = now(), disabled_reason = 'failing' where id = ${webhookId}`;
  await database.sql`update webhook_states set failures_in_a_row = 9, failing_since = now() - interval '5 days',
    warned_percent = 90, warned_at = now(), probe_at = now(), lane = ${`w:${webhookId}`}
    where webhook_id = ${webhookId}`;
  expect((await readWebhook(ctx, webhookId)).state).toBe("disabled");
  await enableWebhook(ctx, { webhookId });
  expect(await readWebhook(ctx, webhookId)).toMatchObject({
    ...{ state: "active", disabledAt: null, disabledReason: null, failingSince: null },
    ...{ failuresInARow: 0, warnedAt: null, warnedPercent: 0, probeAt: null },
  });
  const [state] = await database.sql`select lane from webhook_states where webhook_id = ${webhookId}`;
  expect(state?.lane).toMatch(/^s\d$/);
  expect(await statesOf(database, webhookId)).toEqual(["held", "sending", "delivered", "held"]);
  expect(await listAudit(ctx.org, { limit: 10 })).toMatchObject([
    { action: "webhook.enabled", detail: { after: "failing" } },
  ]);
});

test("the rule is kept off for 1 to 30 days, and that can be ended", async ({ database: _ }) => {
  const { ctx, webhookId } = await webhookWithDeliveries();
  for (const days of [-1, 31, 1.5])
    await expect(snoozeWebhook(ctx, { webhookId, days })).rejects.toMatchObject({ code: "invalid" });
  await snoozeWebhook(ctx, { webhookId, days: 30 });
  const { snoozedUntil } = await readWebhook(ctx, webhookId);
  const daysAway = (Date.parse(snoozedUntil ?? "") - Date.now()) / 86_400_000;
  expect(daysAway).toBeGreaterThan(29.9);
  expect(daysAway).toBeLessThanOrEqual(30);
  await snoozeWebhook(ctx, { webhookId, days: 0 });
  expect((await readWebhook(ctx, webhookId)).snoozedUntil).toBeNull();
});
