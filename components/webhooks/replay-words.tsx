import { ExactTime } from "@/components/time";
import { DELIVERY_LOOK } from "@/components/webhooks/delivery-look";
import { subjectText } from "@/components/webhooks/subject-text";
import type { EventSubject } from "@/db/queries/event-subjects";
import type { ReplayFilter, ReplayKind } from "@/db/schema";
import { ERROR_GUIDE } from "@/lib/webhooks/error-classes";

type Props = {
  replay: { kind: ReplayKind; filter: ReplayFilter };
  /** The record and the property of the filter, where they are known. */
  about?: EventSubject;
};

/** What a replay sends again: of which states, since and until when, of which events, errors, property and record. */
export function ReplayWords({ replay: { kind, filter }, about }: Props) {
  const { from, to, eventNames, errorClasses } = filter;
  const of = [
    errorClasses && `after ${anyOf(errorClasses.map((one) => `“${ERROR_GUIDE[one].title}”`))}`,
    (filter.recordId || filter.propertyId) && `of ${nameOf(filter, about)}`,
  ].filter(Boolean);
  return (
    <>
      {filter.states
        ? `What is ${anyOf(filter.states.map((state) => DELIVERY_LOOK[state].word.toLowerCase()))}`
        : KINDS[kind]}
      <span className="block text-xs text-subtle empty:hidden">
        {from && (
          <>
            since <ExactTime at={from} />{" "}
          </>
        )}
        {to && (
          <>
            until <ExactTime at={to} />{" "}
          </>
        )}
        {eventNames && <span className="wrap-anywhere">{eventNames.join(", ")} </span>}
        {of.join(", ")}
      </span>
    </>
  );
}

/** A name is read for a list alone. */
function nameOf({ recordId }: ReplayFilter, about: EventSubject | undefined): string {
  if (about) return subjectText(about) ?? "something that is gone";
  return recordId ? "one record" : "one property";
}

const anyOf = (words: string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

const KINDS: Record<ReplayKind, string> = {
  replay: "Everything, delivered or not",
  resend_failed: "All that failed for good",
  catch_up: "What was held",
};
