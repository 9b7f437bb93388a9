import { and, eq, gt, gte, inArray, lte, ne, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import {
  connectionMutes,
  type EmailPreference,
  incidents,
  notificationPreferences,
  notifications,
  orgMembers,
  orgs,
  pmsConnections,
  pmsSyncLogs,
  type Role,
  users,
} from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { VendorId } from "@/lib/pms/vendor";

export type EmailReader = {
  address: string;
  orgName: string;
  slug: string;
  role: Role;
  preference: EmailPreference;
};

/** Whom an email is for, as of now. Undefined where the person has left. */
export async function findEmailReader(
  org: OrgId,
  userId: string,
  on: Executor = database(),
): Promise<EmailReader | undefined> {
  const [row] = await on
    .select({
      address: users.email,
      orgName: orgs.name,
      slug: orgs.slug,
      role: orgMembers.role,
      preference: notificationPreferences.email,
    })
    .from(orgMembers)
    .innerJoin(users, eq(users.id, orgMembers.userId))
    .innerJoin(orgs, eq(orgs.id, orgMembers.orgId))
    .leftJoin(
      notificationPreferences,
      and(
        eq(notificationPreferences.orgId, orgMembers.orgId),
        eq(notificationPreferences.userId, orgMembers.userId),
      ),
    )
    .where(and(eq(orgMembers.orgId, org), eq(orgMembers.userId, userId)));
  return row && { ...row, preference: row.preference ?? "every_failure" };
}

/** A failed sync as an email tells it. `recoveredAt` is null while its connection still fails. */
export type FailureReport = {
  syncLogId: string;
  connectionId: string;
  connectionName: string;
  vendor: VendorId;
  errorKind: PmsErrorKind;
  errorMessage: string;
  failedAt: Date;
  failingSince: Date;
  recoveredAt: Date | null;
  retryAt: Date | null;
  isMuted: boolean;
};

/** The incident that a failed sync belongs to. */
const HAS_SYNC = and(
  eq(incidents.orgId, pmsSyncLogs.orgId),
  eq(incidents.connectionId, pmsSyncLogs.connectionId),
  lte(incidents.firstSyncLogId, pmsSyncLogs.id),
  gte(incidents.lastSyncLogId, pmsSyncLogs.id),
);

/** The failed syncs of these ids whose connection still exists, oldest first, with what `userId` muted. */
export async function listFailureReports(
  org: OrgId,
  userId: string,
  syncLogIds: string[],
  on: Executor = database(),
): Promise<FailureReport[]> {
  const rows = await on
    .select({
      syncLogId: pmsSyncLogs.id,
      connectionId: pmsConnections.id,
      connectionName: pmsConnections.name,
      vendor: pmsConnections.vendor,
      errorKind: pmsSyncLogs.errorKind,
      errorMessage: pmsSyncLogs.errorMessage,
      failedAt: sql`coalesce(${pmsSyncLogs.finishedAt}, ${pmsSyncLogs.createdAt})`.mapWith(
        pmsSyncLogs.createdAt,
      ),
      failingSince: incidents.openedAt,
      recoveredAt: incidents.closedAt,
      retryAt: pmsConnections.retryAt,
      mutedUntil: connectionMutes.mutedUntil,
    })
    .from(pmsSyncLogs)
    .innerJoin(
      pmsConnections,
      and(eq(pmsConnections.orgId, pmsSyncLogs.orgId), eq(pmsConnections.id, pmsSyncLogs.connectionId)),
    )
    .innerJoin(incidents, HAS_SYNC)
    .leftJoin(
      connectionMutes,
      and(
        eq(connectionMutes.connectionId, pmsSyncLogs.connectionId),
        eq(connectionMutes.userId, userId),
        gt(connectionMutes.mutedUntil, sql`now()`),
      ),
    )
    .where(and(eq(pmsSyncLogs.orgId, org), inArray(pmsSyncLogs.id, syncLogIds)))
    .orderBy(pmsSyncLogs.id);
  return rows.map(({ mutedUntil, errorKind, errorMessage, ...row }) => ({
    ...row,
    errorKind: errorKind ?? "internal",
    errorMessage: errorMessage ?? "The sync failed without a message.",
    isMuted: mutedUntil !== null,
  }));
}

/** The names of the others who have a note of these failures, each once. */
export async function listOthersTold(
  org: OrgId,
  userId: string,
  syncLogIds: string[],
  on: Executor = database(),
): Promise<string[]> {
  const name = sql<string>`coalesce(nullif(${users.name}, ''), ${users.email})`;
  const rows = await on
    .selectDistinct({ name })
    .from(pmsSyncLogs)
    .innerJoin(incidents, HAS_SYNC)
    .innerJoin(
      notifications,
      and(
        eq(notifications.orgId, incidents.orgId),
        eq(notifications.incidentId, incidents.id),
        eq(notifications.kind, "sync_failed"),
        ne(notifications.userId, userId),
      ),
    )
    .innerJoin(users, eq(users.id, notifications.userId))
    .where(and(eq(pmsSyncLogs.orgId, org), inArray(pmsSyncLogs.id, syncLogIds)))
    .orderBy(name);
  return rows.map((row) => row.name);
}

/** An incident that ended, with its connection. Undefined where the connection is gone. */
export async function findRecovery(org: OrgId, incidentId: string, on: Executor = database()) {
  const [row] = await on
    .select({
      connectionId: pmsConnections.id,
      connectionName: pmsConnections.name,
      vendor: pmsConnections.vendor,
      openedAt: incidents.openedAt,
      closedAt: incidents.closedAt,
      failures: incidents.failures,
      firstSyncLogId: incidents.firstSyncLogId,
      fixedByName: users.name,
      fixedByEmail: users.email,
      newCount: pmsSyncLogs.newCount,
      updatedCount: pmsSyncLogs.updatedCount,
    })
    .from(incidents)
    .innerJoin(
      pmsConnections,
      and(eq(pmsConnections.orgId, incidents.orgId), eq(pmsConnections.id, incidents.connectionId)),
    )
    .leftJoin(users, eq(users.id, incidents.fixedBy))
    .leftJoin(
      pmsSyncLogs,
      and(eq(pmsSyncLogs.orgId, incidents.orgId), eq(pmsSyncLogs.id, incidents.closingSyncLogId)),
    )
    .where(and(eq(incidents.orgId, org), eq(incidents.id, incidentId)));
  return row;
}
export type Recovery = NonNullable<Awaited<ReturnType<typeof findRecovery>>>;
