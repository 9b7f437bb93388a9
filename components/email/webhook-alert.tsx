/** @jsxImportSource react */
import { EmailButton, EmailLayout, EmailText } from "@/components/email/layout";
import { SyncFooter } from "@/components/email/sync-footer";
import type { WebhookEmailContent } from "@/lib/notifications/webhook-email-content";

/** What is the matter with a webhook, by when, and what to do. */
export function WebhookAlertEmail({ words, host, isOver, openUrl, ...frame }: WebhookEmailContent) {
  const { title, sentences, problem } = words;
  return (
    <EmailLayout preview={sentences.join(" ")} title={title} footer={<SyncFooter {...frame} />}>
      <EmailText>{sentences.join(" ")}</EmailText>
      {problem && (
        <EmailText>
          {problem.title}: {problem.meaning} {problem.remedy}
        </EmailText>
      )}
      <EmailButton href={openUrl}>{isOver ? `Open ${host}` : `Fix ${host}`}</EmailButton>
    </EmailLayout>
  );
}
