import { and, count, eq, gt, gte, inArray, isNotNull, lte, or, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import type { Connection } from "@/db/queries/connections";
import type { Incident } from "@/db/queries/incidents";
import type { SyncLog } from "@/db/queries/sync-logs";
import {
  connectionMutes,
  type EmailPreference,
  incidents,
  notificationPreferences,
  orgMembers,
  pmsConnections,
  pmsSyncLogs,
  writeRequests,
} from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type Recipient = { userId: string; email: EmailPreference; isMuted: boolean };

/** Owners and admins, who are told of failures, with what each wants by email: about this connection, or of the rest. */
export async function listRecipients(
  org: OrgId,
  connectionId: string | null,
  on: Executor = database(),
): Promise<Recipient[]> {
  const rows = await on
    .select({
      userId: orgMembers.userId,
      email: notificationPreferences.email,
      mutedUntil: connectionMutes.mutedUntil,
    })
    .from(orgMembers)
    .leftJoin(
      notificationPreferences,
      and(
        eq(notificationPreferences.orgId, orgMembers.orgId),
        eq(notificationPreferences.userId, orgMembers.userId),
      ),
    )
    .leftJoin(
      connectionMutes,
      and(
        eq(connectionMutes.orgId, orgMembers.orgId),
        eq(connectionMutes.userId, orgMembers.userId),
        connectionId ? eq(connectionMutes.connectionId, connectionId) : sql`false`,
        gt(connectionMutes.mutedUntil, new Date()),
      ),
    )
    .where(and(eq(orgMembers.orgId, org), inArray(orgMembers.role, ["owner", "admin"])))
    .orderBy(orgMembers.userId);
  return rows.map((row) => ({
    userId: row.userId,
    email: row.email ?? "every_failure",
    isMuted: row.mutedUntil !== null,
  }));
}

/**
 * Keeps the connection from being deleted and the incident from being closed until the transaction ends, so that a
 * recovery is always told after the failure. Undefined where either is gone.
 */
export async function holdIncident(
  org: OrgId,
  connectionId: string,
  incidentId: string,
  tx: Transaction,
): Promise<{ connection: Connection; incident: Incident } | undefined> {
  // The connection first: deleting it takes the locks in that order too.
  const [connection] = await tx
    .select()
    .from(pmsConnections)
    .where(and(eq(pmsConnections.orgId, org), eq(pmsConnections.id, connectionId)))
    .for("key share");
  const [incident] = await tx
    .select()
    .from(incidents)
    .where(
      and(eq(incidents.orgId, org), eq(incidents.id, incidentId), eq(incidents.connectionId, connectionId)),
    )
    .for("share");
  return connection && incident && { connection, incident };
}

/** A failed sync of an incident, and how many failures the incident had with it. */
export async function findFailure(
  org: OrgId,
  incident: Pick<Incident, "connectionId" | "firstSyncLogId">,
  syncLogId: string,
  on: Executor = database(),
): Promise<{ errorMessage: string | null; failures: number } | undefined> {
  const ofConnection = and(
    eq(pmsSyncLogs.orgId, org),
    eq(pmsSyncLogs.connectionId, incident.connectionId),
    eq(pmsSyncLogs.status, "error"),
  );
  const [log] = await on
    .select({ errorMessage: pmsSyncLogs.errorMessage })
    .from(pmsSyncLogs)
    .where(and(ofConnection, eq(pmsSyncLogs.id, syncLogId)));
  const [sum] = await on
    .select({ failures: count() })
    .from(pmsSyncLogs)
    .where(and(ofConnection, gte(pmsSyncLogs.id, incident.firstSyncLogId), lte(pmsSyncLogs.id, syncLogId)));
  return log && { errorMessage: log.errorMessage, failures: Math.max(1, sum?.failures ?? 1) };
}

/** A sync that ended in part or lost fields, with its connection's name and vendor. */
export async function findPartialSync(
  org: OrgId,
  syncLogId: string,
  tx: Transaction,
): Promise<
  (Pick<SyncLog, "failedJobs" | "rejectedCount" | "lostFields"> & { connection: Connection }) | undefined
> {
  const [row] = await tx
    .select({
      connection: pmsConnections,
      failedJobs: pmsSyncLogs.failedJobs,
      rejectedCount: pmsSyncLogs.rejectedCount,
      lostFields: pmsSyncLogs.lostFields,
    })
    .from(pmsSyncLogs)
    .innerJoin(
      pmsConnections,
      and(eq(pmsConnections.orgId, pmsSyncLogs.orgId), eq(pmsConnections.id, pmsSyncLogs.connectionId)),
    )
    .where(
      and(
        eq(pmsSyncLogs.orgId, org),
        eq(pmsSyncLogs.id, syncLogId),
        or(eq(pmsSyncLogs.status, "partial"), isNotNull(pmsSyncLogs.lostFields)),
      ),
    );
  return row;
}

/** Who asked last for a write in the app, kept a member until the transaction ends; undefined for one who has left. */
export async function holdAsker(org: OrgId, writeId: string, tx: Transaction): Promise<string | undefined> {
  const [row] = await tx
    .select({ userId: orgMembers.userId })
    .from(orgMembers)
    .innerJoin(
      writeRequests,
      and(eq(writeRequests.orgId, orgMembers.orgId), eq(writeRequests.askedLastBy, orgMembers.userId)),
    )
    .where(and(eq(orgMembers.orgId, org), eq(writeRequests.id, writeId)))
    .for("key share", { of: orgMembers });
  return row?.userId;
}
