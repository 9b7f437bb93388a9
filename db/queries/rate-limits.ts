import { lt } from "drizzle-orm";
import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { database } from "@/db/client";
import { rateLimits } from "@/db/schema/auth";

export type RateLimit = {
  /** What is limited; part of the stored key. */
  name: string;
  /** How often within one window. */
  points: number;
  windowSeconds: number;
};

/** Counts one try. Returns 0 when it is allowed, else the milliseconds until the window ends. */
export const consumeRateLimit = async (limit: RateLimit, key: string): Promise<number> =>
  (await spendRateLimit(limit, key)).waitMs;

/** The same with what is left of the window: tries, and milliseconds until it ends. */
export async function spendRateLimit(
  { name, points, windowSeconds }: RateLimit,
  key: string,
): Promise<{ waitMs: number; remaining: number; resetMs: number }> {
  const limiter = new RateLimiterDrizzle({
    storeClient: database(),
    schema: rateLimits,
    points,
    duration: windowSeconds,
    keyPrefix: name,
    clearExpiredByTimeout: false,
  });
  try {
    const result = await limiter.consume(key);
    if (result.isFirstInDuration)
      await database().delete(rateLimits).where(lt(rateLimits.expire, new Date()));
    return { waitMs: 0, remaining: result.remainingPoints, resetMs: result.msBeforeNext };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const waitMs = Math.max(1, refused.msBeforeNext);
    return { waitMs, remaining: 0, resetMs: waitMs };
  }
}
