import { transaction } from "@/db/client";
import { listRecipients } from "@/db/queries/notification-subjects";
import { raiseNotifications } from "@/db/queries/raise-notifications";
import {
  type AlertSubject,
  countHeld,
  findAlertSubject,
  queueAlertEmails,
} from "@/db/queries/webhook-alerts";
import { lockWebhook } from "@/db/queries/webhooks";
import type { EmailPreference, NotificationKind } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import { announce, emitQueued } from "@/lib/notifications/announce";
import { alertWords, webhookHref } from "@/lib/notifications/webhook-words";

type Alerted = { org: OrgId; webhookId: string; alertId: string };

const KINDS = {
  failing: "webhook_failing",
  disabled: "webhook_disabled",
  recovered: "webhook_recovered",
} as const satisfies Record<AlertSubject["alert"]["kind"], NotificationKind>;

/**
 * Tells every owner and admin of an alert: a note each, urgent while the webhook is disabled, and the email each wants.
 * Safe to repeat. Nothing happens where the webhook is gone.
 */
export function notifyWebhookAlert({
  org,
  webhookId,
  alertId,
}: Alerted): Promise<{ notified: number; emails: number }> {
  return transaction(async (tx) => {
    // Nobody enables or deletes it meanwhile, so that its urgency is true.
    const webhook = await lockWebhook(org, webhookId, tx);
    const subject = webhook && (await findAlertSubject(org, alertId, tx));
    if (!subject) return { notified: 0, emails: 0 };
    const words = alertWords(subject, await countHeld(org, webhookId, tx));
    const recipients = await listRecipients(org, null, tx);
    const notified = await raiseNotifications(
      org,
      recipients.map(({ userId }) => userId),
      {
        kind: KINDS[subject.alert.kind],
        isUrgent: subject.alert.kind === "disabled" && subject.isDisabled,
        title: words.title,
        body: [...words.sentences, words.problem?.remedy ?? ""].join(" ").trim(),
        href: webhookHref(webhookId),
        occurrences: 1,
        ...{ webhookId, webhookAlertId: alertId },
      },
      tx,
    );
    await announce(org, notified, tx);
    const wanted = recipients
      .filter(({ email }) => wantsAlertEmail(email, subject))
      .map(({ userId }) => userId);
    const emails = await queueAlertEmails(org, alertId, wanted, tx);
    await emitQueued(org, emails, tx);
    return { notified: notified.length, emails: emails.length };
  });
}

/** "First failure and recovery": the first warning, and what ends the failing, one way or the other. */
const wantsAlertEmail = (email: EmailPreference, { alert, isFirst }: AlertSubject): boolean =>
  email === "every_failure" || (email === "first_and_recovery" && (alert.kind !== "failing" || isFirst));
