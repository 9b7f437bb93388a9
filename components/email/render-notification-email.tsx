/** @jsxImportSource react */
import { renderEmail } from "@/components/email/render-email";
import { SyncFailedEmail, syncFailedSubject } from "@/components/email/sync-failed";
import { SyncFailedDigestEmail, syncFailedDigestSubject } from "@/components/email/sync-failed-digest";
import { SyncRecoveredEmail, syncRecoveredSubject } from "@/components/email/sync-recovered";
import { WebhookAlertEmail } from "@/components/email/webhook-alert";
import type { EmailContent } from "@/lib/notifications/email-content";

const MOST_SUBJECT_CHARS = 150;

/** An email about a sync or a webhook, ready to be sent. */
export async function renderNotificationEmail(
  content: EmailContent,
): Promise<{ subject: string; html: string; text: string }> {
  const { subject, element } = templateOf(content);
  return { subject: oneLine(subject), ...(await renderEmail(element)) };
}

function templateOf(content: EmailContent) {
  switch (content.kind) {
    case "sync_failed":
      return { subject: syncFailedSubject(content), element: <SyncFailedEmail {...content} /> };
    case "sync_failed_digest":
      return { subject: syncFailedDigestSubject(content), element: <SyncFailedDigestEmail {...content} /> };
    case "webhook_alert":
      return { subject: content.words.title, element: <WebhookAlertEmail {...content} /> };
    case "sync_recovered":
      return { subject: syncRecoveredSubject(content), element: <SyncRecoveredEmail {...content} /> };
  }
}

/** Names are typed by people: no line break or control character of theirs may reach a header. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, MOST_SUBJECT_CHARS);
