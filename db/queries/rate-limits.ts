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
export async function consumeRateLimit(
  { name, points, windowSeconds }: RateLimit,
  key: string,
): Promise<number> {
  const limiter = new RateLimiterDrizzle({
    storeClient: database(),
    schema: rateLimits,
    points,
    duration: windowSeconds,
    keyPrefix: name,
    clearExpiredByTimeout: false,
  });
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, refused.msBeforeNext);
  }
}
