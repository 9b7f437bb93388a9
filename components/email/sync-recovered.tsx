/** @jsxImportSource react */
import { EmailButton, EmailLayout, EmailText } from "@/components/email/layout";
import { SyncFooter } from "@/components/email/sync-footer";
import type { EmailContent } from "@/lib/notifications/email-content";

export type SyncRecoveredEmailProps = Extract<EmailContent, { kind: "sync_recovered" }>;

export const syncRecoveredSubject = ({ connectionName }: SyncRecoveredEmailProps): string =>
  `${connectionName} is syncing again`;

export function SyncRecoveredEmail({
  connectionName,
  vendorName,
  failedFrom,
  recoveredAt,
  failures,
  fixedBy,
  openUrl,
  ...frame
}: SyncRecoveredEmailProps) {
  return (
    <EmailLayout
      preview={`It failed from ${failedFrom} to ${recoveredAt}.`}
      title={`${connectionName} (${vendorName}) is syncing again`}
      footer={<SyncFooter {...frame} />}
    >
      <EmailText>
        It failed from {failedFrom} to {recoveredAt},{" "}
        {failures === 1 ? "in one sync" : `in ${failures} syncs`}.
        {fixedBy ? ` Fixed by ${fixedBy}.` : " It recovered by itself."}
      </EmailText>
      <EmailText>Everything that changed meanwhile was read by the sync that succeeded.</EmailText>
      <EmailButton href={openUrl}>Open {connectionName}</EmailButton>
    </EmailLayout>
  );
}
