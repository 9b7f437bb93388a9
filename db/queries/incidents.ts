import { and, eq, isNull, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { incidents } from "@/db/schema/notifications";
import type { OrgId } from "@/lib/ids";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";

export type Incident = typeof incidents.$inferSelect;

/** Opens the connection's incident, or adds a failure to the one that is open. */
export async function recordIncidentFailure(
  org: OrgId,
  failure: { connectionId: string; syncLogId: string; errorKind: PmsErrorKind; errorMessage: string },
  tx: Transaction,
): Promise<Incident> {
  const { syncLogId, ...values } = failure;
  const [row] = await tx
    .insert(incidents)
    .values({ ...values, orgId: org, firstSyncLogId: syncLogId, lastSyncLogId: syncLogId })
    .onConflictDoUpdate({
      target: [incidents.connectionId],
      targetWhere: sql`closed_at is null`,
      set: {
        failures: sql`${incidents.failures} + 1`,
        lastSyncLogId: syncLogId,
        errorKind: failure.errorKind,
        errorMessage: failure.errorMessage,
        fixedBy: null,
      },
      setWhere: sql`${incidents.orgId} = excluded.org_id`,
    })
    .returning();
  if (!row) throw new Error("An upsert of an incident returned no row.");
  return row;
}

/** Keeps who tried to mend the connection last; another failure shows that it did not help. */
export async function noteFixer(
  org: OrgId,
  connectionId: string,
  userId: string,
  tx: Transaction,
): Promise<void> {
  await tx.update(incidents).set({ fixedBy: userId }).where(openOf(org, connectionId));
}

/**
 * Closes the connection's open incident; undefined where none is open. It was fixed by who mended the connection, else by
 * `startedBy`, who had it synced again.
 */
export async function closeIncident(
  org: OrgId,
  connectionId: string,
  closing: { syncLogId: string; startedBy: string | null },
  tx: Transaction,
): Promise<Incident | undefined> {
  const [row] = await tx
    .update(incidents)
    .set({
      closedAt: sql`now()`,
      closingSyncLogId: closing.syncLogId,
      fixedBy: sql`coalesce(${incidents.fixedBy}, ${closing.startedBy}::uuid)`,
    })
    .where(openOf(org, connectionId))
    .returning();
  return row;
}

export async function findOpenIncident(
  org: OrgId,
  connectionId: string,
  on: Executor = database(),
): Promise<Incident | undefined> {
  const [row] = await on.select().from(incidents).where(openOf(org, connectionId));
  return row;
}

/** Says that somebody has seen the connection's open incident; the first one stays. */
export async function acknowledgeIncident(
  org: OrgId,
  incidentId: string,
  userId: string,
  tx: Transaction,
): Promise<Incident | undefined> {
  const [row] = await tx
    .update(incidents)
    .set({
      acknowledgedAt: sql`coalesce(${incidents.acknowledgedAt}, now())`,
      acknowledgedBy: sql`coalesce(${incidents.acknowledgedBy}, ${userId})`,
    })
    .where(and(eq(incidents.orgId, org), eq(incidents.id, incidentId), isNull(incidents.closedAt)))
    .returning();
  return row;
}

const openOf = (org: OrgId, connectionId: string) =>
  and(eq(incidents.orgId, org), eq(incidents.connectionId, connectionId), isNull(incidents.closedAt));
