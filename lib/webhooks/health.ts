/** What the rule looks at. */
export type HealthFacts = {
  /** The first failed attempt since the last one that succeeded. */
  failingSince: Date | null;
  /** UTC days with failed attempts (`2026-03-01`), of the last five days. */
  failedDays: string[];
  firstSuccessAt: Date | null;
  snoozedUntil: Date | null;
  /** The highest share of the rule that was warned of, in percent, and when. */
  warnedPercent: number;
  warnedAt: Date | null;
};

/** Why the rule does not disable a webhook although it fails. */
export type Protection = "never_succeeded" | "too_few_days" | "snoozed";

export type Health = {
  /** How much of the time until it is disabled has passed, 0 to 100. */
  percent: number;
  /** The earliest moment at which it is disabled unless a delivery succeeds; null for one that never succeeded. */
  disableAt: Date | null;
  protection: Protection | null;
  /** A share that was passed and not warned of yet; null where there is none. */
  warning: Share | null;
  isToBeDisabled: boolean;
};

export type Share = (typeof WARNED_AT)[number];

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
export const RULE_DAYS = 5;
export const LEAST_FAILED_DAYS = 4;
/** Percent of the rule's time. */
export const WARNED_AT = [50, 70, 90] as const;
const LAST_WARNING = 90;
/** Between the last warning and the end: a tenth of the five days. */
const LAST_CALL_MS = (RULE_DAYS * DAY_MS * (100 - LAST_WARNING)) / 100;

/**
 * Judges a failing webhook: it is disabled when no attempt succeeded for five days, failures are spread over at least
 * four of them, it ever worked, and its people had the last warning twelve hours before. Null where it does not fail.
 */
export function judgeHealth(facts: HealthFacts, now: Date): Health | null {
  const { failingSince, snoozedUntil, firstSuccessAt } = facts;
  if (!failingSince) return null;
  const start = failingSince.getTime();
  const end = Math.max(start + RULE_DAYS * DAY_MS, snoozedUntil?.getTime() ?? 0);
  const percent = Math.min(100, Math.max(0, Math.floor(((now.getTime() - start) * 100) / (end - start))));
  const missing = Math.max(0, LEAST_FAILED_DAYS - facts.failedDays.length);
  const disableAt = firstSuccessAt
    ? new Date(Math.max(end, spreadAt(facts, missing, now), lastCall(facts, now)))
    : null;
  return {
    percent,
    disableAt,
    protection: protectionOf(facts, missing, now),
    warning: WARNED_AT.findLast((share) => percent >= share && share > facts.warnedPercent) ?? null,
    isToBeDisabled: disableAt !== null && missing === 0 && disableAt <= now,
  };
}

/** The begin of the first day by which failures can be spread far enough. */
function spreadAt({ failedDays }: HealthFacts, missing: number, now: Date): number {
  if (missing === 0) return 0;
  const today = Date.parse(dayOf(now));
  const hasFailedToday = failedDays.includes(dayOf(now));
  return today + (hasFailedToday ? missing : missing - 1) * DAY_MS;
}

/** Nobody is disabled without a last warning in good time, however long the watch itself was away. */
const lastCall = ({ warnedPercent, warnedAt }: HealthFacts, now: Date): number =>
  (warnedPercent >= LAST_WARNING && warnedAt ? warnedAt : now).getTime() + LAST_CALL_MS;

function protectionOf(
  { firstSuccessAt, snoozedUntil }: HealthFacts,
  missing: number,
  now: Date,
): Protection | null {
  if (!firstSuccessAt) return "never_succeeded";
  if (snoozedUntil && snoozedUntil > now) return "snoozed";
  return missing > 0 ? "too_few_days" : null;
}

/** A UTC day, as `2026-03-01`. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
