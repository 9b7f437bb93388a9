import type { PmsError } from "@/lib/pms/error-kinds";
import { timeOfId } from "@/lib/time-range";

/** Vendors count their requests by the minute or for longer, where they do not say how long to wait. */
const FIRST_MS = 60_000;
const LONGEST_MS = 60 * 60_000;
const SHORTEST_MS = 1_000;
/** Waits that a vendor names are believed so often in a row before they grow as well. */
const BELIEVED = 3;
/** With growing waits this takes about seven hours: a limit that lasts longer is one that people have to hear of. */
const MOST_RESTS = 12;
/** However a vendor's limits and errors take turns. */
const MOST_AGE_MS = 24 * 60 * 60_000;

/**
 * Until when a sync leaves an account alone whose rate limit is reached, which is no failure of its job; null when that
 * has lasted for too long. `rests` counts the refusals in a row, this one included.
 */
export function restAfterLimit(
  error: PmsError,
  job: { id: string; rests: number },
  now: Date = new Date(),
): Date | null {
  if (job.rests > MOST_RESTS || now.getTime() - timeOfId(job.id).getTime() > MOST_AGE_MS) return null;
  const { retryAfterMs } = error.options;
  const known = retryAfterMs === undefined ? 0 : BELIEVED;
  const growing = job.rests <= known ? SHORTEST_MS : FIRST_MS * 2 ** (job.rests - known - 1);
  const waitMs = Math.min(Math.max(growing, retryAfterMs ?? 0), LONGEST_MS);
  return new Date(now.getTime() + waitMs);
}
