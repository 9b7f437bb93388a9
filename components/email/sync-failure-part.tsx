/** @jsxImportSource react */
import { EmailCode, EmailText } from "@/components/email/layout";
import type { FailureText } from "@/lib/notifications/email-content";

/** Since when, the vendor's own words, why, and what to do. */
export function SyncFailurePart({ failure }: { failure: FailureText }) {
  return (
    <>
      <EmailText>
        {failure.problem}. Failing since {failure.since}
        {failure.failures > 1 && `, ${failure.failures} failed syncs since the last mail`}.
      </EmailText>
      <EmailCode>{failure.errorMessage}</EmailCode>
      <EmailText>{failure.cause}</EmailText>
      <EmailText>
        {failure.nextStep}
        {failure.retryAt && ` The next automatic retry is at ${failure.retryAt}.`}
      </EmailText>
    </>
  );
}
