import { and, asc, eq, gt } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { pmsConnections } from "@/db/schema/connections";
import { connectionMutes, type EmailPreference, notificationPreferences } from "@/db/schema/notifications";
import type { OrgId } from "@/lib/ids";
import type { VendorId } from "@/lib/pms/vendor";

export type Mute = { connectionId: string; connectionName: string; vendor: VendorId; mutedUntil: Date };

/** Which failure emails a person wants from this organisation; every one unless they chose otherwise. */
export async function getEmailPreference(
  org: OrgId,
  userId: string,
  on: Executor = database(),
): Promise<EmailPreference> {
  const [row] = await on
    .select({ email: notificationPreferences.email })
    .from(notificationPreferences)
    .where(and(eq(notificationPreferences.orgId, org), eq(notificationPreferences.userId, userId)));
  return row?.email ?? "every_failure";
}

export async function setEmailPreference(
  org: OrgId,
  { userId, email }: { userId: string; email: EmailPreference },
  on: Executor = database(),
): Promise<void> {
  await on
    .insert(notificationPreferences)
    .values({ orgId: org, userId, email })
    .onConflictDoUpdate({
      target: [notificationPreferences.orgId, notificationPreferences.userId],
      set: { email },
    });
}

/** The connections a person gets no emails about, and until when. */
export const listMutes = (org: OrgId, userId: string, on: Executor = database()): Promise<Mute[]> =>
  on
    .select({
      connectionId: connectionMutes.connectionId,
      connectionName: pmsConnections.name,
      vendor: pmsConnections.vendor,
      mutedUntil: connectionMutes.mutedUntil,
    })
    .from(connectionMutes)
    .innerJoin(pmsConnections, eq(pmsConnections.id, connectionMutes.connectionId))
    .where(
      and(
        eq(connectionMutes.orgId, org),
        eq(connectionMutes.userId, userId),
        gt(connectionMutes.mutedUntil, new Date()),
      ),
    )
    .orderBy(asc(connectionMutes.mutedUntil));

/** Silences emails about one connection for one person; a second call moves the end. False without such a connection. */
export async function muteConnection(
  org: OrgId,
  { userId, connectionId, mutedUntil }: { userId: string; connectionId: string; mutedUntil: Date },
  on: Executor = database(),
): Promise<boolean> {
  const [connection] = await on
    .select({ id: pmsConnections.id })
    .from(pmsConnections)
    .where(and(eq(pmsConnections.orgId, org), eq(pmsConnections.id, connectionId)));
  if (!connection) return false;
  await on
    .insert(connectionMutes)
    .values({ orgId: org, userId, connectionId, mutedUntil })
    .onConflictDoUpdate({
      target: [connectionMutes.connectionId, connectionMutes.userId],
      set: { mutedUntil },
    });
  return true;
}

/** Ends a person's mute of a connection; false when there was none. */
export async function unmuteConnection(
  org: OrgId,
  { userId, connectionId }: { userId: string; connectionId: string },
  on: Executor = database(),
): Promise<boolean> {
  const gone = await on
    .delete(connectionMutes)
    .where(
      and(
        eq(connectionMutes.orgId, org),
        eq(connectionMutes.userId, userId),
        eq(connectionMutes.connectionId, connectionId),
      ),
    )
    .returning({ connectionId: connectionMutes.connectionId });
  return gone.length > 0;
}
