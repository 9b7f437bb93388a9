import { renderNotificationEmail } from "@/components/email/render-notification-email";
import { database as db, transaction } from "@/db/client";
import { setEmailPreference } from "@/db/queries/preferences";
import { findAlertSubject, listWebhookAlerts } from "@/db/queries/webhook-alerts";
import { emailMessages, notifications } from "@/db/schema";
import { failFor } from "@/e2e/fixtures/failing-webhook";
import { queuedEmailIds } from "@/e2e/fixtures/failures";
import { expect, test } from "@/e2e/fixtures/mail-catcher";
import { createOrgWith } from "@/e2e/fixtures/people";
import type { TestDatabase } from "@/e2e/fixtures/test";
import { insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { notifyWebhookAlert } from "@/lib/notifications/notify-webhook-alert";
import { sendQueuedEmail } from "@/lib/notifications/send-queued-email";
import { disableWebhook } from "@/lib/webhooks/disable-webhook";
import { enableWebhook } from "@/lib/webhooks/enable-webhook";
import { watchWebhooks } from "@/lib/webhooks/watch-webhooks";

const CALLBACK = "https://hooks.receiver.example/in/a-secret-path?token=t0ken";

async function orgWithWebhook() {
  const { org, slug, people } = await createOrgWith("owner", "admin", "member");
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: CALLBACK });
  const tell = async () => {
    const [alert] = await listWebhookAlerts(org, webhookId, 1);
    return notifyWebhookAlert({ org, webhookId, alertId: alert?.id ?? "" });
  };
  const warn = async (database: TestDatabase, hours: number, warnedPercent: number) => {
    await failFor(database, webhookId, { hours, failedDays: 5, warnedPercent });
    await watchWebhooks();
    return tell();
  };
  return { org, slug, people, webhookId, tell, warn };
}
const send = (emailId: string) => sendQueuedEmail(emailId, renderNotificationEmail);
const sendAll = async () => Promise.all((await queuedEmailIds()).map(send));
const notes = () => db().select().from(notifications).orderBy(notifications.id);
const words = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ");

test("owners and admins are warned in the app and by email with the date and the way there, members are not", async ({
  database,
  mail,
}) => {
  const { org, slug, people, webhookId, tell, warn } = await orgWithWebhook();
  expect(await warn(database, 61, 0)).toEqual({ notified: 2, emails: 2 });
  expect(await tell()).toEqual({ notified: 0, emails: 0 });
  const [first] = await notes();
  expect(first).toMatchObject({
    kind: "webhook_failing",
    isUrgent: false,
    href: `/settings/webhooks/${webhookId}`,
  });
  expect(first?.body).toMatch(
    /^It is disabled on \d+ \w+ \d{4}, \d\d:\d\d UTC unless a delivery succeeds before/,
  );
  await sendAll();
  const [caught] = mail.messages();
  expect(
    mail
      .messages()
      .flatMap(({ to }) => to)
      .sort(),
  ).toEqual(
    people
      .slice(0, 2)
      .map(({ user }) => user.email)
      .sort(),
  );
  expect(caught?.subject).toBe("The webhook to hooks.receiver.example keeps failing");
  expect(words(caught?.text)).toContain(`/${slug}/settings/webhooks/${webhookId}`);
  expect(words(caught?.text)).toMatch(/It is disabled on .* UTC unless a delivery succeeds before/);
  expect(caught?.html).not.toContain("a-secret-path");

  expect(await warn(database, 85, 50)).toEqual({ notified: 2, emails: 2 });
  expect(await notes()).toHaveLength(2);
  expect(
    await findAlertSubject(org, (await listWebhookAlerts(org, webhookId, 1))[0]?.id ?? ""),
  ).toMatchObject({
    isFirst: false,
  });
});

test("who wants only the first failure and the end of it is emailed of those, and nobody who wants none", async ({
  database,
}) => {
  const { org, people, webhookId, tell, warn } = await orgWithWebhook();
  const [owner, admin] = people;
  await setEmailPreference(org, { userId: owner?.user.id ?? "", email: "first_and_recovery" });
  await setEmailPreference(org, { userId: admin?.user.id ?? "", email: "none" });
  expect(await warn(database, 61, 0)).toEqual({ notified: 2, emails: 1 });
  expect(await warn(database, 85, 50)).toEqual({ notified: 2, emails: 0 });
  await transaction((tx) => disableWebhook(org, webhookId, "failing", tx));
  expect(await tell()).toEqual({ notified: 2, emails: 1 });
});

test("a disabled webhook is urgent until it is enabled, and is told at once where its receiver is gone", async ({
  database: _,
  mail,
}) => {
  const { org, people, webhookId, tell } = await orgWithWebhook();
  await insertTestDelivery({ org }, webhookId, "pending");
  await transaction((tx) => disableWebhook(org, webhookId, "gone", tx));
  await tell();
  expect(await notes()).toMatchObject([{ kind: "webhook_disabled", isUrgent: true }, { isUrgent: true }]);
  await sendAll();
  expect(words(mail.messages()[0]?.text)).toContain("Its receiver answered 410 Gone");
  expect(words(mail.messages()[0]?.text)).toContain("One delivery is held.");
  const [owner] = people;
  if (!owner) throw new Error("Nobody is there.");
  await enableWebhook(owner, { webhookId });
  expect(await notes()).toMatchObject([{ isUrgent: false }, { isUrgent: false }]);
});

test("an email that is overtaken by events is not sent, and an alarm that is over is not urgent", async ({
  database: _,
  mail,
}) => {
  const { org, people, webhookId, tell } = await orgWithWebhook();
  await transaction((tx) => disableWebhook(org, webhookId, "failing", tx));
  await tell();
  const [owner] = people;
  if (!owner) throw new Error("Nobody is there.");
  await enableWebhook(owner, { webhookId });
  await sendAll();
  expect(mail.messages()).toEqual([]);
  expect(await db().select().from(emailMessages)).toMatchObject([
    { status: "cancelled", lastError: "The webhook was enabled before this was sent." },
    { status: "cancelled" },
  ]);
  // The event arrives once more, late.
  await db().delete(notifications);
  await tell();
  expect(await notes()).toMatchObject([{ isUrgent: false }, { isUrgent: false }]);
});
