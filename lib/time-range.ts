import { instantParam, oneOf } from "@/lib/search-params";

const HOUR_MS = 3_600_000;
/** How far back each preset reaches; null is everything. */
export const RANGES = {
  "24h": 24 * HOUR_MS,
  "7d": 7 * 24 * HOUR_MS,
  "30d": 30 * 24 * HOUR_MS,
  all: null,
} as const;
export type Range = keyof typeof RANGES;
const RANGE_NAMES = ["24h", "7d", "30d", "all"] as const satisfies readonly Range[];

/** The part of a list's filters that says when. With `from` or `to` the preset does not count. */
export const rangeParams = {
  range: oneOf(RANGE_NAMES, "all"),
  /** From here on. */
  from: instantParam(),
  /** Before here. */
  to: instantParam(),
};
export type TimeRange = { range: Range; from: string | null; to: string | null };

/** The instants between which entries are shown; null is open. */
export function boundsOf({ range, from, to }: TimeRange, now: Date): { from: Date | null; to: Date | null } {
  if (from || to) return { from: from ? new Date(from) : null, to: to ? new Date(to) : null };
  const backMs = RANGES[range];
  return { from: backMs === null ? null : new Date(now.getTime() - backMs), to: null };
}

/** The smallest UUIDv7 of a millisecond: ids carry their time, so a range of time is a range of the key. */
export function firstIdAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}

/** The millisecond that a UUIDv7 carries. */
export const timeOfId = (id: string): Date => new Date(Number.parseInt(id.replace("-", "").slice(0, 12), 16));
