import { and, desc, eq, gte, lte, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database, type Executor } from "@/db/client";
import { syncLogHead, syncLogOutcome } from "@/db/queries/sync-log-columns";
import { users } from "@/db/schema/auth";
import { jobSchedules, pmsConnections } from "@/db/schema/connections";
import { incidents } from "@/db/schema/notifications";
import { pmsSyncLogs } from "@/db/schema/syncs";
import { notFound } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";

const retried = alias(pmsSyncLogs, "retried");
const retry = alias(pmsSyncLogs, "retry");

/** One sync with what its page says about it; another organisation's id is not found. */
export async function getSyncLogView(org: OrgId, syncLogId: string, on: Executor = database()) {
  const [row] = await on
    .select({
      ...syncLogHead,
      ...syncLogOutcome,
      models: pmsSyncLogs.models,
      lostFields: pmsSyncLogs.lostFields,
      cancelRequestedAt: pmsSyncLogs.cancelRequestedAt,
      // The first column tells whether there is one, so it has to be one that is never null.
      schedule: {
        intervalMinutes: jobSchedules.intervalMinutes,
        name: jobSchedules.name,
        weekly: jobSchedules.weekly,
      },
      connection: {
        id: pmsConnections.id,
        name: pmsConnections.name,
        vendor: pmsConnections.vendor,
        status: pmsConnections.status,
        pausedAt: pmsConnections.pausedAt,
      },
      /** When the automatic retry of this very log is due. */
      retryAt: sql<Date | null>`case when ${pmsConnections.retryOf} = ${pmsSyncLogs.id}
        then ${pmsConnections.retryAt} end`.mapWith(pmsConnections.retryAt),
      retryOf: { id: retried.id, status: retried.status, createdAt: retried.createdAt },
      retriedBy: { id: retry.id, status: retry.status, createdAt: retry.createdAt },
    })
    .from(pmsSyncLogs)
    .innerJoin(
      pmsConnections,
      and(eq(pmsConnections.orgId, pmsSyncLogs.orgId), eq(pmsConnections.id, pmsSyncLogs.connectionId)),
    )
    .leftJoin(users, eq(users.id, pmsSyncLogs.startedBy))
    .leftJoin(
      jobSchedules,
      and(eq(jobSchedules.orgId, pmsSyncLogs.orgId), eq(jobSchedules.id, pmsSyncLogs.jobScheduleId)),
    )
    .leftJoin(retried, and(eq(retried.orgId, pmsSyncLogs.orgId), eq(retried.id, pmsSyncLogs.retryOf)))
    .leftJoin(retry, and(eq(retry.orgId, pmsSyncLogs.orgId), eq(retry.retryOf, pmsSyncLogs.id)))
    .where(and(eq(pmsSyncLogs.orgId, org), eq(pmsSyncLogs.id, syncLogId)))
    .orderBy(desc(retry.id))
    .limit(1);
  if (!row) throw notFound("The sync log");
  return row;
}

export type SyncLogView = Awaited<ReturnType<typeof getSyncLogView>>;

/**
 * The incident that a failed sync is part of, or that a successful one closed. Ids carry their time, so the failures
 * of an incident lie between its first and its last.
 */
export async function findIncidentOfSync(
  org: OrgId,
  { syncLogId, connectionId }: { syncLogId: string; connectionId: string },
  on: Executor = database(),
) {
  const [row] = await on
    .select({
      id: incidents.id,
      failures: incidents.failures,
      openedAt: incidents.openedAt,
      closedAt: incidents.closedAt,
      firstSyncLogId: incidents.firstSyncLogId,
      closingSyncLogId: incidents.closingSyncLogId,
    })
    .from(incidents)
    .where(
      and(
        eq(incidents.orgId, org),
        eq(incidents.connectionId, connectionId),
        or(
          and(lte(incidents.firstSyncLogId, syncLogId), gte(incidents.lastSyncLogId, syncLogId)),
          eq(incidents.closingSyncLogId, syncLogId),
        ),
      ),
    )
    .orderBy(desc(incidents.id))
    .limit(1);
  return row ?? null;
}

export type IncidentOfSync = NonNullable<Awaited<ReturnType<typeof findIncidentOfSync>>>;
