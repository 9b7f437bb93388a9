import { RelativeTime } from "@/components/time";
import { Callout } from "@/components/ui/callout";
import { JsonView } from "@/components/webhooks/json-view";
import { TimingChart } from "@/components/webhooks/timing-chart";
import type { DeliveryDetail } from "@/db/queries/delivery-views";
import { ERROR_GUIDE, type ErrorClass } from "@/lib/webhooks/error-classes";

/** One request with its answer, what a failure means and what to do about it. */
export function AttemptCard({ attempt }: { attempt: DeliveryDetail["attempts"][number] }) {
  const guide = attempt.errorClass ? ERROR_GUIDE[attempt.errorClass as ErrorClass] : null;
  return (
    <article className="grid gap-3 rounded-md border p-3">
      <header className="flex flex-wrap items-baseline justify-between gap-2 text-sm">
        <span className="font-medium">
          {attempt.number}. {attempt.statusCode === null ? guide?.title : `Status ${attempt.statusCode}`}
          {attempt.trigger !== "automatic" && (
            <span className="font-normal text-subtle"> · {attempt.trigger.replace("_", " ")}</span>
          )}
        </span>
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
              Tried again <RelativeTime at={attempt.retryAt} style="long" />.
            </>
          )}
        </Callout>
      )}
      <TimingChart timings={attempt.timings} errorClass={attempt.errorClass} />
      {attempt.responseBody && <JsonView label={`response ${attempt.number}`} text={attempt.responseBody} />}
      {attempt.isTruncated && (
        <p className="text-xs text-subtle">The response was longer; only its beginning is kept.</p>
      )}
      <Headers title="Request headers" headers={attempt.requestHeaders} />
      <Headers title="Response headers" headers={attempt.responseHeaders ?? {}} />
    </article>
  );
}

function Headers({ title, headers }: { title: string; headers: Record<string, string> }) {
  const entries = Object.entries(headers);
  if (entries.length === 0) return null;
  return (
    <details className="folds text-xs">
      <summary className="text-subtle">
        {title} ({entries.length})
      </summary>
      <dl className="mt-2 grid gap-1 font-mono">
        {entries.map(([name, value]) => (
          <div key={name} className="wrap-anywhere">
            <dt className="inline text-subtle">{name}: </dt>
            <dd className="inline">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
