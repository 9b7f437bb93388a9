const SECOND = 1000;
const TABLE = [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200].map((seconds) => seconds * SECOND);
const JITTER_MS = 30 * SECOND;
const SHORTEST_MS = SECOND;
const LONGEST_MS = 24 * 3600 * SECOND;

/** Milliseconds before the next try after `attempt` (from 0) failed: Inngest's table plus up to 30 s. */
export const backoffMs = (attempt: number, random: () => number = Math.random): number =>
  (TABLE[Math.min(attempt, TABLE.length - 1)] ?? LONGEST_MS) + Math.floor(random() * JITTER_MS);

/** A `retry-after` header (seconds, or a date) as milliseconds from `now`, within 1 s and 24 h; null when unreadable. */
export function retryAfterMs(header: string, now: number = Date.now()): number | null {
  const ms = /^\d+$/.test(header) ? Number(header) * SECOND : Date.parse(header) - now;
  return Number.isNaN(ms) ? null : Math.min(LONGEST_MS, Math.max(SHORTEST_MS, ms));
}
