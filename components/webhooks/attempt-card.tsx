import { RelativeTime } from "@/components/time";
import { Callout } from "@/components/ui/callout";
import { JsonBlock } from "@/components/webhooks/json-block";
import { ERROR_GUIDE, type ErrorClass } from "@/lib/webhooks/error-classes";

type Attempt = {
  number: number;
  trigger: string;
  startedAt: Date;
  url: string;
  requestHeaders: Record<string, string>;
  statusCode: number | null;
  errorClass: string | null;
  errorMessage: string | null;
  responseHeaders: Record<string, string> | null;
  responseBody: string | null;
  isTruncated: boolean;
  timings: {
    dnsMs: number | null;
    connectMs: number | null;
    tlsMs: number | null;
    firstByteMs: number | null;
    totalMs: number;
  };
  retryAt: Date | null;
};

/** One request with its answer, what a failure means and what to do about it. */
export function AttemptCard({ attempt }: { attempt: Attempt }) {
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
      <Timings timings={attempt.timings} />
      {attempt.responseBody && <JsonBlock label={`response ${attempt.number}`} text={attempt.responseBody} />}
      {attempt.isTruncated && (
        <p className="text-xs text-subtle">The response was longer; only its beginning is kept.</p>
      )}
      <Headers title="Request headers" headers={attempt.requestHeaders} />
      <Headers title="Response headers" headers={attempt.responseHeaders ?? {}} />
    </article>
  );
}

function Timings({ timings }: { timings: Attempt["timings"] }) {
  const phases = [
    { label: "DNS", ms: timings.dnsMs },
    { label: "Connect", ms: timings.connectMs },
    { label: "TLS", ms: timings.tlsMs },
    { label: "First byte", ms: timings.firstByteMs },
    { label: "Total", ms: timings.totalMs },
  ];
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 text-xs tabular-nums">
      {phases.map(({ label, ms }) =>
        ms === null ? null : (
          <div key={label} className="flex gap-1">
            <dt className="text-subtle">{label}</dt>
            <dd>{ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Headers({ title, headers }: { title: string; headers: Record<string, string> }) {
  const entries = Object.entries(headers);
  if (entries.length === 0) return null;
  return (
    <details className="text-xs">
      <summary className="cursor-pointer text-subtle">
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
