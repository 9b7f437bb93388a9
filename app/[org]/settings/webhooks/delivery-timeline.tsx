import type { ReactNode } from "react";
import { Duration, ExactTime, RelativeTime } from "@/components/time";
import { AttemptCard } from "@/components/webhooks/attempt-card";
import { attemptTitle } from "@/components/webhooks/attempt-title";
import type { DeliveryDetail } from "@/db/queries/delivery-views";
import { renderBody } from "@/lib/webhooks/payload";

/** What became of a delivery, newest first: what comes next, each attempt, and how it began. */
export function DeliveryTimeline({ detail: { delivery, event, attempts } }: { detail: DeliveryDetail }) {
  const [last, ...earlier] = attempts.toReversed();
  return (
    <ol className="grid gap-2 text-sm" aria-label="Timeline">
      {delivery.state === "pending" && (
        <Moment at={<RelativeTime at={delivery.nextAttemptAt} style="next" />}>
          {last ? "Next attempt" : "First attempt"}
        </Moment>
      )}
      {last && (
        <Moment at={<RelativeTime at={last.startedAt} />}>
          {attemptTitle(last)} <Took attempt={last} />
        </Moment>
      )}
      {earlier.map((attempt) => (
        <Moment key={attempt.number} at={<RelativeTime at={attempt.startedAt} />}>
          <details className="folds">
            <summary>
              {attemptTitle(attempt)} <Took attempt={attempt} />
            </summary>
            <div className="mt-2">
              <AttemptCard attempt={attempt} body={renderBody(event, attempt)} />
            </div>
          </details>
        </Moment>
      ))}
      <Moment at={<ExactTime at={event.createdAt} />}>Happened</Moment>
    </ol>
  );
}

const Moment = ({ at, children }: { at: ReactNode; children: ReactNode }) => (
  <li className="flex items-baseline justify-between gap-3">
    <div className="min-w-0 flex-1">{children}</div>
    <span className="text-xs text-subtle">{at}</span>
  </li>
);

const Took = ({ attempt }: { attempt: DeliveryDetail["attempts"][number] }) => (
  <span className="text-xs text-subtle">
    <Duration ms={attempt.timings.totalMs} />
  </span>
);
