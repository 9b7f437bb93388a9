import { failFor } from "@/e2e/fixtures/failing-webhook";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { readHealth } from "@/lib/webhooks/read-health";
import { snoozeWebhook } from "@/lib/webhooks/snooze-webhook";
import { answerWebhook, answerWebhookList } from "@/lib/webhooks/webhook-operations";

const HOUR_MS = 3_600_000;

/** A webhook, and what the API tells of it, the same alone as in the list. */
async function toldWebhook() {
  const { ctx } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, {});
  const told = async () => {
    const { data } = await answerWebhook(ctx, webhookId);
    const listed = await answerWebhookList(ctx, { conditions: [], order: [], page: 1, limit: 10 });
    expect(listed.data).toEqual([data]);
    return data.attributes;
  };
  return { ctx, webhookId, told };
}

test("a failing webhook tells when the rule disables it: five days after its first failure, or when its snooze ends", async ({
  database,
}) => {
  const { ctx, webhookId, told } = await toldWebhook();
  expect(await told()).toMatchObject({ failing_since: null, disables_at: null });
  await failFor(database, webhookId, { hours: 60, failedDays: 4 });
  const { failing_since: since, disables_at: date } = await told();
  expect(Date.parse(String(date))).toBe(Date.parse(String(since)) + 120 * HOUR_MS);
  await snoozeWebhook(ctx, { webhookId, days: 10 });
  const snoozed = await told();
  expect(snoozed.disables_at).not.toBeNull();
  expect(snoozed.disables_at).toBe(snoozed.snoozed_until);
  await database.sql`update webhook_states set failing_since = null where webhook_id = ${webhookId}`;
  expect(await told()).toMatchObject({ disables_at: null, snoozed_until: expect.any(String) });
});

test("failures on too few days move the date of a webhook as they move it in the app", async ({
  database,
}) => {
  const { ctx, webhookId, told } = await toldWebhook();
  await failFor(database, webhookId, { hours: 200, failedDays: 2 });
  const view = await readHealth(ctx, webhookId);
  expect(view?.health).toMatchObject({ protection: "too_few_days", disableAt: expect.any(String) });
  expect((await told()).disables_at).toBe(view?.health?.disableAt);
});

test("a webhook that the rule leaves alone has no date: it never worked, is disabled already or switched off", async ({
  database,
}) => {
  const { webhookId, told } = await toldWebhook();
  await failFor(database, webhookId, { hours: 60, failedDays: 4, hasSucceeded: false });
  expect(await told()).toMatchObject({ failing_since: expect.any(String), disables_at: null });
  await failFor(database, webhookId, { hours: 60, failedDays: 4 });
  await database.sql`update webhooks set disabled_at = now(), disabled_reason = 'gone' where id = ${webhookId}`;
  expect(await told()).toMatchObject({ state: "disabled", disables_at: null });
  await database.sql`update webhooks set disabled_at = null, disabled_reason = null, is_active = false
    where id = ${webhookId}`;
  expect(await told()).toMatchObject({ state: "inactive", disables_at: null });
  await database.sql`update webhooks set is_active = true where id = ${webhookId}`;
  expect(await told()).toMatchObject({ state: "failing", disables_at: expect.any(String) });
});
