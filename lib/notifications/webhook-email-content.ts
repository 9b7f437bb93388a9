import { countHeld, findAlertSubject, listOthersAlerted } from "@/db/queries/webhook-alerts";
import type { OrgId } from "@/lib/ids";
import { type Frame, frameOf, type Place, urlOf } from "@/lib/notifications/email-content";
import { type AlertWords, alertWords, hostOf, webhookHref } from "@/lib/notifications/webhook-words";

export type WebhookEmailContent = Frame & {
  kind: "webhook_alert";
  words: AlertWords;
  host: string;
  isOver: boolean;
  openUrl: string;
  othersTold: string[];
};

type Email = { orgId: OrgId; userId: string; webhookAlertId: string; wasInterrupted: boolean };

/** What the email of an alert says as of now, or why it need not be sent any more. */
export async function readWebhookEmail(email: Email, place: Place): Promise<WebhookEmailContent | string> {
  const subject = await findAlertSubject(email.orgId, email.webhookAlertId);
  if (!subject) return "The webhook was deleted.";
  const { alert, isFailing, isDisabled, isActive } = subject;
  if (!email.wasInterrupted) {
    if (!isActive) return "The webhook was switched off before this was sent.";
    if (alert.kind === "failing" && !isFailing && !isDisabled)
      return "The webhook recovered before this was sent.";
    if (alert.kind === "disabled" && !isDisabled) return "The webhook was enabled before this was sent.";
  }
  return {
    ...frameOf(place),
    kind: "webhook_alert",
    words: alertWords(subject, await countHeld(email.orgId, alert.webhookId)),
    host: hostOf(subject.callbackUrl),
    isOver: alert.kind === "recovered",
    openUrl: urlOf(place, webhookHref(alert.webhookId)),
    othersTold: await listOthersAlerted(email.orgId, email.userId, alert.id),
  };
}
