import { and, desc, eq, gt, isNull, lt, ne, or } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { sessions } from "@/db/schema/auth";

export type SessionRow = Pick<
  typeof sessions.$inferSelect,
  "id" | "userAgent" | "ipAddress" | "lastSeenAt" | "createdAt"
>;

const TOUCH_INTERVAL_MS = 60_000;

/** True when `touchSession` would write. */
export const isSeenLongAgo = (lastSeenAt: Date | null): boolean =>
  !lastSeenAt || lastSeenAt.getTime() < Date.now() - TOUCH_INTERVAL_MS;

/** Notes that a session was used, at most once a minute. */
export async function touchSession(
  sessionId: string,
  ipAddress: string | null,
  on: Executor = database(),
): Promise<void> {
  const isStale = or(
    isNull(sessions.lastSeenAt),
    lt(sessions.lastSeenAt, new Date(Date.now() - TOUCH_INTERVAL_MS)),
  );
  await on
    .update(sessions)
    .set({ lastSeenAt: new Date(), ...(ipAddress && { ipAddress }) })
    .where(and(eq(sessions.id, sessionId), isStale));
}

/** A person's open sessions, the one used last first. */
export function listSessions(userId: string, on: Executor = database()): Promise<SessionRow[]> {
  return on
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      ipAddress: sessions.ipAddress,
      lastSeenAt: sessions.lastSeenAt,
      createdAt: sessions.createdAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expires, new Date())))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt));
}

/** Ends one session of a person. False when it is not theirs, or already over. */
export async function deleteSession(
  userId: string,
  sessionId: string,
  on: Executor = database(),
): Promise<boolean> {
  const gone = await on
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, sessionId)))
    .returning({ id: sessions.id });
  return gone.length > 0;
}

/** Ends every session of a person but one; returns how many. */
export async function deleteOtherSessions(
  userId: string,
  sessionId: string,
  on: Executor = database(),
): Promise<number> {
  const gone = await on
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId)))
    .returning({ id: sessions.id });
  return gone.length;
}
