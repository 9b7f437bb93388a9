import type { RetrySetting } from "@/db/schema";
import type { ErrorClass } from "@/lib/webhooks/error-classes";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type RetrySchedule = {
  /** Seconds before the second, third … attempt. */
  delaysSeconds: readonly number[];
  /** Share by which a delay varies either way, so that many failures do not come back at one moment. */
  jitter: number;
  /** Whether a failure of this class is tried again. */
  retries: (errorClass: ErrorClass) => boolean;
};

const always = () => true;
const CLIENT_ERRORS: ReadonlySet<ErrorClass> = new Set(["http_3xx", "http_4xx", "http_410", "http_429"]);

/**
 * `channex`: its published schedule of at most 11 attempts after the first one, the last of them a day later, on server
 * errors and lost connections only. `propexo`: every 15 minutes, ten times, on anything but a success.
 */
export const RETRY_PRESETS: Record<"default" | "channex" | "propexo", RetrySchedule> = {
  default: {
    delaysSeconds: [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR],
    jitter: 0.2,
    retries: always,
  },
  channex: {
    delaysSeconds: [1, 2, 4, 8, 15, 30, 60, 120, 240, 360, 600].map((minutes) => minutes * MINUTE),
    jitter: 0,
    retries: (errorClass) => !CLIENT_ERRORS.has(errorClass),
  },
  propexo: { delaysSeconds: new Array<number>(10).fill(15 * MINUTE), jitter: 0, retries: always },
};

/** Bounds of a schedule of one's own. */
export const OWN_SCHEDULE = { mostDelays: 20, leastSeconds: 1, mostSeconds: DAY } as const;

/** A receiver that is overloaded or too slow is given at least this long. */
const LEAST_REST_SECONDS = 60;

/** The schedule that a webhook's setting stands for. */
export const retryScheduleOf = (setting: RetrySetting): RetrySchedule =>
  setting.preset === "custom"
    ? { delaysSeconds: setting.delaysSeconds, jitter: 0.2, retries: always }
    : RETRY_PRESETS[setting.preset];

export type RetryDecision =
  | { state: "delivered" }
  | { state: "retry"; inSeconds: number }
  /** `isGone`: the receiver answered 410, and the webhook is to be disabled. */
  | { state: "exhausted"; isGone: boolean };

export type AttemptOutcome = {
  /** Null for a success. */
  errorClass: ErrorClass | null;
  /** What the receiver asked for, as read by `retryAfterSeconds`. */
  retryAfterSeconds: number | null;
};

/**
 * What follows from an attempt. `attempt` counts those of the current schedule, from 1. `Retry-After` can lengthen the
 * wait, to a day at most, never shorten it. A blocked address or an unusable URL is tried again as any failure is: the
 * webhook or the installation's policy may be mended meanwhile. `random` is between 0 and 1.
 */
export function decideRetry(
  schedule: RetrySchedule,
  attempt: number,
  outcome: AttemptOutcome,
  random: number = Math.random(),
): RetryDecision {
  const { errorClass } = outcome;
  if (!errorClass) return { state: "delivered" };
  if (errorClass === "http_410") return { state: "exhausted", isGone: true };
  const delay = schedule.delaysSeconds[attempt - 1];
  if (delay === undefined || !schedule.retries(errorClass)) return { state: "exhausted", isGone: false };
  const spread = delay * (1 + schedule.jitter * (2 * random - 1));
  const rest = errorClass === "http_429" || errorClass === "timeout" ? LEAST_REST_SECONDS : 0;
  const asked = Math.min(outcome.retryAfterSeconds ?? 0, DAY);
  return { state: "retry", inSeconds: Math.max(spread, rest, asked) };
}

/** The three dates of RFC 9110, 5.6.7; only the last one, which old servers send, does not name its zone. */
const HTTP_DATE =
  /^(\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT|\w{6,9}, \d\d-\w{3}-\d\d \d\d:\d\d:\d\d GMT|\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;

/**
 * Seconds that a `Retry-After` header asks for (RFC 9110, 10.2.3: whole seconds or an HTTP date); null where it is
 * missing, zero, past or not readable.
 */
export function retryAfterSeconds(header: string | undefined, now: Date): number | null {
  const text = header?.trim();
  if (!text) return null;
  const seconds = /^\d+$/.test(text) ? Number(text) : secondsUntil(text, now);
  return seconds > 0 ? Math.min(seconds, Number.MAX_SAFE_INTEGER) : null;
}

function secondsUntil(date: string, now: Date): number {
  if (!HTTP_DATE.test(date)) return Number.NaN;
  const at = Date.parse(date.endsWith("GMT") ? date : `${date} GMT`);
  return Math.ceil((at - now.getTime()) / 1000);
}
