import type { TrailAttempt, TrailDelivery } from "@/db/queries/trail-deliveries";
import { parseUrl } from "@/lib/parse-url";
import { timeOfId } from "@/lib/time-range";
import { entry, facts, listed, RANK, several } from "@/lib/trail/entries/entry";
import type { TrailEntry, TrailStatus } from "@/lib/trail/shapes";
import { ERROR_GUIDE } from "@/lib/webhooks/error-classes";

/**
 * A delivery as its attempts, with how many were left out between them, and when the next one is due; without
 * `attempts` as one entry.
 */
export function deliveryEntries(delivery: TrailDelivery, attempts: TrailAttempt[] | null): TrailEntry[] {
  const { eventId, webhookId } = delivery;
  const host = hostOf(delivery.callbackUrl);
  const key = `delivery:${webhookId}.${eventId}`;
  const common = {
    ...{ lane: "delivery" as const, rank: RANK.delivery, follow: `?delivery=${webhookId}.${eventId}` },
    href: `/settings/webhooks/${webhookId}?delivery=${eventId}`,
    facts: factsOf(delivery),
  };
  if (!attempts || attempts.length === 0) {
    return [
      entry({
        ...{
          ...common,
          key,
          at: delivery.lastAttemptAt ?? timeOfId(eventId),
          title: `${titleOf(delivery)} ${host}`,
        },
        ...{ detail: answerOf(delivery), status: stateOf(delivery) },
      }),
      ...dueEntry(delivery, key, host, common),
    ];
  }
  const last = attempts.at(-1);
  return [
    ...attempts.map((attempt) =>
      entry({
        ...{ ...common, key: attempt === last ? key : `${key}:${attempt.number}`, at: attempt.startedAt },
        title: `Attempt ${attempt.number}${TRIGGERS[attempt.trigger]} to ${host}`,
        detail: listed([outcomeOf(attempt), attempt.totalMs !== null && `${Math.round(attempt.totalMs)} ms`]),
        status: attempt === last ? stateOf(delivery) : FAILED,
        facts: [
          ...facts(
            { label: "Answer", text: outcomeOf(attempt) },
            { label: "What to do", text: attempt.errorClass && ERROR_GUIDE[attempt.errorClass].remedy },
            { label: "Message", text: attempt.errorMessage, as: "code" },
            { label: "Next attempt", text: attempt.retryAt, as: "time" },
          ),
          ...common.facts,
        ],
      }),
    ),
    ...leftOut(delivery, attempts, { key, host, common }),
    ...dueEntry(delivery, key, host, common),
  ];
}

type Common = Pick<TrailEntry, "lane" | "rank" | "follow" | "href" | "facts">;

function leftOut(
  delivery: TrailDelivery,
  attempts: TrailAttempt[],
  { key, host, common }: { key: string; host: string; common: Common },
): TrailEntry[] {
  const gap = attempts.findIndex(
    (attempt, place) => place > 0 && attempt.number > (attempts[place - 1]?.number ?? 0) + 1,
  );
  const before = attempts[gap - 1];
  if (!before) return [];
  return [
    entry({
      ...{ ...common, key: `${key}:between`, at: before.startedAt, rank: RANK.delivery + 0.5 },
      title: `${several(delivery.attempts - attempts.length, "further attempt")} to ${host}`,
      detail: "All of them are in the delivery's log.",
    }),
  ];
}

function dueEntry(
  { state, attempts, nextAttemptAt }: TrailDelivery,
  key: string,
  host: string,
  common: Common,
): TrailEntry[] {
  if (state !== "pending" || attempts === 0) return [];
  return [
    entry({
      ...{ ...common, key: `${key}:due`, at: nextAttemptAt, isDue: true },
      title: `Next attempt to ${host}`,
    }),
  ];
}

const FAILED: TrailStatus = { of: "other", word: "Failed", tone: "warning" };

const stateOf = ({ state, attempts }: TrailDelivery): TrailStatus => ({
  of: "delivery",
  is: state === "pending" && attempts > 0 ? "retrying" : state,
});

const TRIGGERS: Record<TrailAttempt["trigger"], string> = {
  automatic: "",
  resend: ", resent by hand,",
  replay: ", of a replay,",
  catch_up: ", of a catch-up,",
  probe: ", as a trial,",
};

const titleOf = ({ attempts }: TrailDelivery): string =>
  attempts === 0 ? "Delivery to" : `${several(attempts, "attempt")} to`;

const outcomeOf = (of: {
  statusCode: number | null;
  errorClass: TrailAttempt["errorClass"];
}): string | null =>
  listed([
    of.statusCode !== null && String(of.statusCode),
    of.errorClass && ERROR_GUIDE[of.errorClass].title.toLowerCase(),
  ]);

const answerOf = ({ lastStatusCode, lastErrorClass }: TrailDelivery): string | null =>
  outcomeOf({ statusCode: lastStatusCode, errorClass: lastErrorClass });

const factsOf = (delivery: TrailDelivery) =>
  facts(
    { label: "Event", text: delivery.eventName },
    { label: "Webhook", text: delivery.callbackUrl },
    { label: "Sequence", text: delivery.sequence },
    { label: "Attempts", text: delivery.attempts },
    { label: "Message id", text: `${delivery.eventId}:${delivery.webhookId}`, as: "id" },
  );

const hostOf = (url: string): string => parseUrl(url)?.host ?? url;
