/** @jsxImportSource react */
import { Heading, Link } from "@react-email/components";
import { EmailButton, EmailLayout, EmailQuiet, EmailText } from "@/components/email/layout";
import { SyncFailurePart } from "@/components/email/sync-failure-part";
import { SyncFooter } from "@/components/email/sync-footer";
import type { EmailContent } from "@/lib/notifications/email-content";

export type SyncFailedDigestEmailProps = Extract<EmailContent, { kind: "sync_failed_digest" }>;

/** More of them would be cut by mail programs; the list in the app has all. */
const MOST_IN_FULL = 20;

export const syncFailedDigestSubject = (props: SyncFailedDigestEmailProps): string => summaryOf(props);

export function SyncFailedDigestEmail(props: SyncFailedDigestEmailProps) {
  const { failures, recovered, integrationsUrl, ...frame } = props;
  const rest = failures.slice(MOST_IN_FULL);
  return (
    <EmailLayout
      preview={failures.map((failure) => failure.connectionName).join(", ")}
      title={summaryOf(props)}
      footer={<SyncFooter {...frame} />}
    >
      {recovered.length > 0 && <EmailText>Working again by now: {recovered.join(", ")}.</EmailText>}
      <EmailButton href={integrationsUrl}>Open integrations</EmailButton>
      {failures.slice(0, MOST_IN_FULL).map((failure) => (
        <div key={failure.fixUrl}>
          <Heading
            as="h2"
            className="ink"
            style={{
              margin: "24px 0 4px",
              fontSize: 16,
              lineHeight: "24px",
              fontWeight: 600,
              color: "#1c1917",
            }}
          >
            {failure.connectionName}
          </Heading>
          <SyncFailurePart failure={failure} />
          <EmailText>
            <Link
              href={failure.fixUrl}
              className="ink"
              style={{ color: "#0f766e", textDecoration: "underline" }}
            >
              Fix {failure.connectionName}
            </Link>
          </EmailText>
        </div>
      ))}
      {rest.length > 0 && (
        <EmailQuiet>
          And {rest.length} more: {rest.map((failure) => failure.connectionName).join(", ")}.
        </EmailQuiet>
      )}
    </EmailLayout>
  );
}

const summaryOf = ({ failures, vendorName }: SyncFailedDigestEmailProps): string => {
  const [only] = failures;
  if (only && failures.length === 1) return `${only.connectionName} stopped syncing`;
  return `${failures.length} ${vendorName} integrations stopped syncing`;
};
