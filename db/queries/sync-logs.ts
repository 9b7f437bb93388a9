import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { pmsSyncLogs, type SyncMode, type SyncStatus, type SyncTrigger } from "@/db/schema/syncs";
import type { OrgId } from "@/lib/ids";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { Model } from "@/lib/pms/model-names";
import type { FieldSum } from "@/lib/syncs/lost-fields";

export type SyncLog = typeof pmsSyncLogs.$inferSelect;

const UNFINISHED: SyncStatus[] = ["queued", "running"];
/** How long a worker may be silent before another may take its run. */
export const LEASE_SECONDS = 90;
const leaseEnd = sql`now() + make_interval(secs => ${LEASE_SECONDS})`;

/** A new attempt, or undefined where the connection already has one that is not finished. */
export async function insertSyncLog(
  org: OrgId,
  log: {
    connectionId: string;
    trigger: SyncTrigger;
    mode: SyncMode;
    models: Model[];
    jobScheduleId?: string | null;
    retryOf?: string | null;
    startedBy?: string | null;
  },
  tx: Transaction,
): Promise<SyncLog | undefined> {
  const [row] = await tx
    .insert(pmsSyncLogs)
    .values({ ...log, orgId: org })
    .onConflictDoNothing()
    .returning();
  return row;
}

/** The attempt of a connection that is queued or running, if there is one. */
export async function findUnfinishedSync(
  org: OrgId,
  connectionId: string,
  on: Executor = database(),
): Promise<SyncLog | undefined> {
  const [row] = await on
    .select()
    .from(pmsSyncLogs)
    .where(
      and(
        eq(pmsSyncLogs.orgId, org),
        eq(pmsSyncLogs.connectionId, connectionId),
        inArray(pmsSyncLogs.status, UNFINISHED),
      ),
    );
  return row;
}

export async function findSyncLog(
  org: OrgId,
  syncLogId: string,
  on: Executor = database(),
): Promise<SyncLog | undefined> {
  const [row] = await on
    .select()
    .from(pmsSyncLogs)
    .where(and(eq(pmsSyncLogs.orgId, org), eq(pmsSyncLogs.id, syncLogId)))
    .prepare("sync log")
    .execute();
  return row;
}

/**
 * Makes the caller the one worker of an unfinished run: whoever held it before is refused from now on.
 * Undefined where the run is finished or gone.
 */
export async function takeOverSync(
  org: OrgId,
  syncLogId: string,
  tx: Transaction,
): Promise<SyncLog | undefined> {
  const [row] = await tx
    .update(pmsSyncLogs)
    .set({
      status: "running",
      fence: sql`${pmsSyncLogs.fence} + 1`,
      resumeRequestedAt: null,
      leaseUntil: leaseEnd,
      startedAt: sql`coalesce(${pmsSyncLogs.startedAt}, now())`,
    })
    .where(unfinished(org, syncLogId))
    .returning();
  return row;
}

/**
 * Adds what a page brought and extends the lease, if the caller still holds the run. Undefined where another worker
 * took it over or it was ended: the caller's transaction must then be rolled back.
 */
export async function addSyncProgress(
  org: OrgId,
  syncLogId: string,
  fence: number,
  progress: {
    currentModel: Model;
    pages: number;
    newCount: number;
    updatedCount: number;
    unchangedCount: number;
    skippedCount: number;
    rejectedCount: number;
    failedJobs: number;
  },
  tx: Transaction,
): Promise<{ isCancelled: boolean } | undefined> {
  const add = (column: keyof Omit<typeof progress, "currentModel">) =>
    sql`${pmsSyncLogs[column]} + ${progress[column]}`;
  const [row] = await tx
    .update(pmsSyncLogs)
    .set({
      leaseUntil: leaseEnd,
      currentModel: progress.currentModel,
      pages: add("pages"),
      newCount: add("newCount"),
      updatedCount: add("updatedCount"),
      unchangedCount: add("unchangedCount"),
      skippedCount: add("skippedCount"),
      rejectedCount: add("rejectedCount"),
      failedJobs: add("failedJobs"),
    })
    .where(and(unfinished(org, syncLogId), eq(pmsSyncLogs.fence, fence)))
    .returning({ cancelRequestedAt: pmsSyncLogs.cancelRequestedAt });
  return row && { isCancelled: row.cancelRequestedAt !== null };
}

/**
 * Keeps the run, from now or from the end of a wait that the vendor asked for. Tells whether it is still held, and
 * whether a cancel was asked for.
 */
export async function renewSyncLease(
  org: OrgId,
  syncLogId: string,
  fence: number,
  waitUntil?: Date,
  on: Executor = database(),
): Promise<{ isHeld: boolean; isCancelled: boolean }> {
  const [row] = await on
    .update(pmsSyncLogs)
    .set({ leaseUntil: waitUntil ? new Date(waitUntil.getTime() + LEASE_SECONDS * 1000) : leaseEnd })
    .where(and(unfinished(org, syncLogId), eq(pmsSyncLogs.fence, fence)))
    .returning({ cancelRequestedAt: pmsSyncLogs.cancelRequestedAt });
  return { isHeld: row !== undefined, isCancelled: row?.cancelRequestedAt != null };
}

/** Ends an unfinished run. Undefined where it was already ended; with `fence`, also where another worker holds it. */
export async function finishSyncLog(
  org: OrgId,
  syncLogId: string,
  result: {
    status: Exclude<SyncStatus, "queued" | "running">;
    errorKind?: PmsErrorKind;
    errorMessage?: string;
    lostFields: FieldSum[] | null;
    fence?: number;
  },
  tx: Transaction,
): Promise<SyncLog | undefined> {
  const { fence, ...set } = result;
  const [row] = await tx
    .update(pmsSyncLogs)
    .set({
      ...set,
      finishedAt: sql`now()`,
      startedAt: sql`coalesce(${pmsSyncLogs.startedAt}, now())`,
      leaseUntil: null,
      currentModel: null,
    })
    .where(and(unfinished(org, syncLogId), fence === undefined ? undefined : eq(pmsSyncLogs.fence, fence)))
    .returning();
  return row;
}

/** Asks the worker of an unfinished run to stop after the page it is at. */
export async function requestSyncCancel(
  org: OrgId,
  syncLogId: string,
  tx: Transaction,
): Promise<SyncLog | undefined> {
  const [row] = await tx
    .update(pmsSyncLogs)
    .set({ cancelRequestedAt: sql`coalesce(${pmsSyncLogs.cancelRequestedAt}, now())` })
    .where(unfinished(org, syncLogId))
    .returning();
  return row;
}

/** Unfinished runs of any organisation whose worker has been silent for `silentSeconds`; for the watchdog. */
export async function listSilentSyncs(silentSeconds: number, on: Executor = database()): Promise<SyncLog[]> {
  const limit = sql`now() - make_interval(secs => ${silentSeconds})`;
  return on
    .select()
    .from(pmsSyncLogs)
    .where(
      and(
        inArray(pmsSyncLogs.status, UNFINISHED),
        lt(sql`coalesce(${pmsSyncLogs.leaseUntil}, ${pmsSyncLogs.createdAt})`, limit),
      ),
    )
    .limit(500);
}

export async function markResumeRequested(org: OrgId, syncLogId: string, tx: Transaction): Promise<void> {
  await tx.update(pmsSyncLogs).set({ resumeRequestedAt: sql`now()` }).where(unfinished(org, syncLogId));
}

const unfinished = (org: OrgId, syncLogId: string) =>
  and(eq(pmsSyncLogs.orgId, org), eq(pmsSyncLogs.id, syncLogId), inArray(pmsSyncLogs.status, UNFINISHED));
