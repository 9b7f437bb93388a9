import { and, eq, gt } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { orgMembers, sessions } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** True while the session is open and its person belongs to the organisation. */
export async function hasLiveAccess(
  org: OrgId,
  { sessionId, userId }: { sessionId: string; userId: string },
  on: Executor = database(),
): Promise<boolean> {
  const rows = await on
    .select({ userId: orgMembers.userId })
    .from(sessions)
    .innerJoin(orgMembers, and(eq(orgMembers.userId, sessions.userId), eq(orgMembers.orgId, org)))
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), gt(sessions.expires, new Date())));
  return rows.length > 0;
}
