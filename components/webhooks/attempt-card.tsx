import type { ReactNode } from "react";
import { RelativeTime } from "@/components/time";
import { Callout } from "@/components/ui/callout";
import { attemptTitle } from "@/components/webhooks/attempt-title";
import { EmptyResponse, isEmptyResponse } from "@/components/webhooks/empty-response";
import { HeaderList } from "@/components/webhooks/header-list";
import { JsonView } from "@/components/webhooks/json-view";
import { RequestBlock } from "@/components/webhooks/request-block";
import { TimingChart } from "@/components/webhooks/timing-chart";
import type { DeliveryDetail } from "@/db/queries/delivery-views";
import { ERROR_GUIDE, type ErrorClass } from "@/lib/webhooks/error-classes";

/** Of a longer body the beginning is shown with each attempt: the whole of it stands above them once. */
const MOST_BODY_CHARS = 8_000;

type Props = {
  attempt: DeliveryDetail["attempts"][number];
  /** As it was sent. */
  body: string;
};

/** One request with its answer, what a failure means and what to do about it. */
export function AttemptCard({ attempt, body }: Props) {
  const guide = attempt.errorClass ? ERROR_GUIDE[attempt.errorClass as ErrorClass] : null;
  const responseHeaders = attempt.responseHeaders ?? {};
  return (
    <article className="grid gap-3 rounded-md border p-3">
      <header className="flex flex-wrap items-baseline justify-between gap-2 text-sm">
        <span className="font-medium">{attemptTitle(attempt)}</span>
        <span className="text-xs text-subtle">
          <RelativeTime at={attempt.startedAt} />
        </span>
      </header>
      {guide && (
        <Callout tone="warning">
          {attempt.errorMessage ?? guide.meaning} {guide.remedy}
          {attempt.retryAt && (
            <>
              {" "}
              {attempt.retryAt.getTime() > Date.now() ? "It is tried again" : "It was tried again"}{" "}
              <RelativeTime at={attempt.retryAt} style="long" />.
            </>
          )}
        </Callout>
      )}
      <TimingChart {...attempt} />
      {attempt.responseBody && <JsonView label={`response ${attempt.number}`} text={attempt.responseBody} />}
      {isEmptyResponse(attempt) && <EmptyResponse label={`response ${attempt.number}`} />}
      {attempt.isTruncated && (
        <p className="text-xs text-subtle">The response was longer; only its beginning is kept.</p>
      )}
      <Folded title="Request as sent">
        <RequestBlock
          label={`request ${attempt.number}`}
          request={{ url: attempt.url, headers: attempt.requestHeaders, body }}
          mostBodyChars={MOST_BODY_CHARS}
        />
      </Folded>
      {Object.keys(responseHeaders).length > 0 && (
        <Folded title={`Response headers (${Object.keys(responseHeaders).length})`}>
          <HeaderList headers={responseHeaders} />
        </Folded>
      )}
    </article>
  );
}

const Folded = ({ title, children }: { title: string; children: ReactNode }) => (
  <details className="folds text-xs">
    <summary className="text-subtle">{title}</summary>
    <div className="mt-2">{children}</div>
  </details>
);
