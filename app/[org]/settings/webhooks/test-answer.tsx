import { OpenInbox } from "@/app/[org]/settings/webhooks/open-inbox";
import { Callout } from "@/components/ui/callout";
import { EmptyResponse, isEmptyResponse } from "@/components/webhooks/empty-response";
import { JsonBlock } from "@/components/webhooks/json-block";
import { RequestBlock } from "@/components/webhooks/request-block";
import type { WebhookTestResult } from "@/lib/webhooks/test-webhook";

/** What a receiver answered to a test, and the request that it answered. */
export default function TestAnswer({ result }: { result: WebhookTestResult }) {
  const ms = Math.round(result.timings.totalMs);
  return (
    <div className="grid gap-3">
      <div role="status" className="grid gap-3">
        <Callout
          tone={result.advice ? "urgent" : "ok"}
          title={result.statusCode === null ? result.advice?.title : `Status ${result.statusCode}`}
        >
          {result.advice
            ? `${result.errorMessage ?? result.advice.meaning} ${result.advice.remedy}`
            : `Answered in ${ms} ms.`}
          {result.remoteAddress && ` Reached at ${result.remoteAddress}.`}
        </Callout>
        {result.inboxPage && (
          <div>
            <OpenInbox page={result.inboxPage} />
          </div>
        )}
        {result.responseBody && <JsonBlock label="response" text={result.responseBody} />}
        {isEmptyResponse(result) && <EmptyResponse label="response" />}
      </div>
      <section aria-label="Request as sent" className="grid gap-1.5">
        <h3 className="text-sm font-medium">Request as sent</h3>
        <RequestBlock label="request as sent" request={result.request} />
      </section>
    </div>
  );
}
