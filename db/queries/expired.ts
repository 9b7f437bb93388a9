import { lt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rateLimits, sessions } from "@/db/schema/auth";

/** Deletes everybody's sessions, and counts of what is limited, that have run out. Returns how many rows of each. */
export async function deleteExpired(): Promise<{ sessions: number; rateLimits: number }> {
  const ended = await database().delete(sessions).where(lt(sessions.expires, sql`now()`));
  const counted = await database().delete(rateLimits).where(lt(rateLimits.expire, sql`now()`));
  return { sessions: ended.count, rateLimits: counted.count };
}
