import { consumeRateLimit, type RateLimit } from "@/db/queries/rate-limits";
import { AppError } from "@/lib/errors";

/** Counts one try; throws `rate_limited` with how long to wait. `what` begins the sentence: "Too many sign-in links". */
export async function refuseWhenTooOften(limit: RateLimit, key: string, what: string): Promise<void> {
  const waitMs = await consumeRateLimit(limit, key);
  if (waitMs > 0) throw new AppError("rate_limited", `${what}. Try again in ${waitText(waitMs)}.`);
}

function waitText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}
