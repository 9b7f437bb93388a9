/** @jsxImportSource react */
import { EmailButton, EmailLayout } from "@/components/email/layout";
import { SyncFailurePart } from "@/components/email/sync-failure-part";
import { SyncFooter } from "@/components/email/sync-footer";
import type { EmailContent } from "@/lib/notifications/email-content";

export type SyncFailedEmailProps = Extract<EmailContent, { kind: "sync_failed" }>;

export const syncFailedSubject = ({ failure }: SyncFailedEmailProps): string =>
  `${failure.connectionName} stopped syncing`;

export function SyncFailedEmail({ failure, ...frame }: SyncFailedEmailProps) {
  return (
    <EmailLayout
      preview={`${failure.problem}: ${failure.nextStep}`}
      title={`${failure.connectionName} (${failure.vendorName}) stopped syncing`}
      footer={<SyncFooter {...frame} />}
    >
      <SyncFailurePart failure={failure} />
      <EmailButton href={failure.fixUrl}>Fix {failure.connectionName}</EmailButton>
    </EmailLayout>
  );
}
