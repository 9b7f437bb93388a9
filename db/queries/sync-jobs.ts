import { and, asc, eq, lt, lte, ne, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { msAgo } from "@/db/ms-ago";
import { pmsSyncLogs, syncJobs } from "@/db/schema/syncs";
import { newId, type OrgId } from "@/lib/ids";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { FieldCounts } from "@/lib/pms/field-counts";
import type { Model } from "@/lib/pms/model-names";
import type { RejectedRecord } from "@/lib/pms/vendor";

export type SyncJob = typeof syncJobs.$inferSelect;

/** The first job of each model, in the order of the sync. */
export async function insertRootJobs(
  org: OrgId,
  syncLogId: string,
  models: { model: Model; updatedSince: Date | null }[],
  tx: Transaction,
): Promise<void> {
  const rows = models.map(({ model, updatedSince }) => {
    const id = newId();
    return { id, orgId: org, syncLogId, rootJobId: id, model, page: 1, updatedSince };
  });
  if (rows.length > 0) await tx.insert(syncJobs).values(rows).onConflictDoNothing();
}

/** The job of the page after this one. */
export async function insertNextJob(
  org: OrgId,
  job: SyncJob,
  cursor: string,
  tx: Transaction,
): Promise<SyncJob> {
  const [row] = await tx
    .insert(syncJobs)
    .values({
      orgId: org,
      syncLogId: job.syncLogId,
      rootJobId: job.rootJobId,
      model: job.model,
      page: job.page + 1,
      cursor,
      updatedSince: job.updatedSince,
      total: job.total,
    })
    .returning();
  if (!row) throw new Error("An insert of a job returned no row.");
  return row;
}

/** The jobs that may run now, at most one of a model. */
export async function listDueJobs(
  org: OrgId,
  syncLogId: string,
  limit: number,
  on: Executor = database(),
): Promise<SyncJob[]> {
  return on
    .select()
    .from(syncJobs)
    .where(and(pendingOf(org, syncLogId), lte(syncJobs.runAt, sql`now()`)))
    .orderBy(asc(syncJobs.id))
    .limit(limit);
}

/** When the next pending job may run; undefined where none is pending. */
export async function findNextJobAt(
  org: OrgId,
  syncLogId: string,
  on: Executor = database(),
): Promise<Date | undefined> {
  const [row] = await on
    .select({ runAt: syncJobs.runAt })
    .from(syncJobs)
    .where(pendingOf(org, syncLogId))
    .orderBy(asc(syncJobs.runAt))
    .limit(1);
  return row?.runAt;
}

export type JobResult = {
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  /** Left out because their property is not read. */
  skippedCount: number;
  rejected: RejectedRecord[];
  fieldCounts: FieldCounts;
  total: number | null;
  /** How long ago the attempt began: instants are told by the database's clock alone. */
  elapsedMs: number;
};

/** A page's rejected records are kept up to here; the count is exact. */
const KEPT_REJECTIONS = 100;

export async function completeJob(
  org: OrgId,
  jobId: string,
  result: JobResult,
  tx: Transaction,
): Promise<void> {
  const { rejected, elapsedMs, ...counts } = result;
  await tx
    .update(syncJobs)
    .set({
      ...counts,
      status: "success",
      attempts: sql`${syncJobs.attempts} + 1`,
      rejected: rejected.length > 0 ? rejected.slice(0, KEPT_REJECTIONS) : null,
      rejectedCount: rejected.length,
      errorKind: null,
      errorMessage: null,
      startedAt: startOfAttempt(elapsedMs),
      finishedAt: sql`now()`,
    })
    .where(and(eq(syncJobs.orgId, org), eq(syncJobs.id, jobId)));
}

/**
 * Records a failed attempt: the job waits until `runAt`, or is failed for good where that is null. `attempts` counts the
 * ones that failed alike in a row: a rate limit uses up no attempt of another error.
 */
export async function failJobAttempt(
  org: OrgId,
  jobId: string,
  failure: { kind: PmsErrorKind; message: string; runAt: Date | null; attempts: number; elapsedMs: number },
  tx: Transaction,
): Promise<void> {
  await tx
    .update(syncJobs)
    .set({
      attempts: failure.attempts,
      errorKind: failure.kind,
      errorMessage: failure.message,
      startedAt: startOfAttempt(failure.elapsedMs),
      ...(failure.runAt ? { runAt: failure.runAt } : { status: "failed" as const, finishedAt: sql`now()` }),
    })
    .where(and(eq(syncJobs.orgId, org), eq(syncJobs.id, jobId)));
}

/** Puts off every job of a sync whose account has to be left alone until then. */
export async function postponeJobs(
  org: OrgId,
  syncLogId: string,
  until: Date,
  on: Executor = database(),
): Promise<void> {
  await on
    .update(syncJobs)
    .set({ runAt: until })
    .where(and(pendingOf(org, syncLogId), lt(syncJobs.runAt, until)));
}

export async function cancelPendingJobs(org: OrgId, syncLogId: string, tx: Transaction): Promise<void> {
  await tx
    .update(syncJobs)
    .set({ status: "cancelled", finishedAt: sql`now()` })
    .where(pendingOf(org, syncLogId));
}

export type ModelOutcome = {
  model: Model;
  failedJobs: number;
  succeededJobs: number;
  /** In the vendor's answers, whatever became of them. */
  seenRecords: number;
  rejectedRecords: number;
  isFull: boolean;
  startedAt: Date | null;
  errorKind: PmsErrorKind | null;
  errorMessage: string | null;
};

/** What became of each model in a sync, one row a model. */
export async function listModelOutcomes(
  org: OrgId,
  syncLogId: string,
  on: Executor = database(),
): Promise<ModelOutcome[]> {
  const failed = sql`${syncJobs.status} = 'failed'`;
  return on
    .select({
      model: syncJobs.model,
      failedJobs: sql<number>`(count(*) filter (where ${failed}))::int`,
      succeededJobs: sql<number>`(count(*) filter (where ${syncJobs.status} = 'success'))::int`,
      seenRecords: sql<number>`coalesce(sum(${syncJobs.newCount} + ${syncJobs.updatedCount} + ${syncJobs.unchangedCount} + ${syncJobs.skippedCount} + ${syncJobs.rejectedCount}), 0)::int`,
      rejectedRecords: sql<number>`coalesce(sum(${syncJobs.rejectedCount}), 0)::int`,
      isFull: sql<boolean>`bool_and(${syncJobs.updatedSince} is null)`,
      startedAt: sql<Date | null>`min(${syncJobs.startedAt})`.mapWith((value) =>
        value ? new Date(value) : null,
      ),
      errorKind: sql<PmsErrorKind | null>`(array_agg(${syncJobs.errorKind} order by ${syncJobs.id}) filter (where ${failed}))[1]`,
      errorMessage: sql<
        string | null
      >`(array_agg(${syncJobs.errorMessage} order by ${syncJobs.id}) filter (where ${failed}))[1]`,
    })
    .from(syncJobs)
    .where(and(eq(syncJobs.orgId, org), eq(syncJobs.syncLogId, syncLogId), ne(syncJobs.status, "cancelled")))
    .groupBy(syncJobs.model);
}

/** How many jobs of a sync succeeded and failed. */
export async function countJobs(
  org: OrgId,
  syncLogId: string,
  on: Executor = database(),
): Promise<{ succeeded: number; failed: number }> {
  const [row] = await on
    .select({
      succeeded: sql<number>`(count(*) filter (where ${syncJobs.status} = 'success'))::int`,
      failed: sql<number>`(count(*) filter (where ${syncJobs.status} = 'failed'))::int`,
    })
    .from(syncJobs)
    .where(and(eq(syncJobs.orgId, org), eq(syncJobs.syncLogId, syncLogId)));
  return row ?? { succeeded: 0, failed: 0 };
}

/**
 * The worker tells how long ago from when it was answered: after a pause that reaches further back than the attempt did,
 * but never before its sync. What the sync lists would else count as listed before its properties were read.
 */
const startOfAttempt = (elapsedMs: number) =>
  sql<Date>`greatest(${msAgo(elapsedMs)}, (select l.started_at from ${pmsSyncLogs} l where l.org_id = ${syncJobs.orgId} and l.id = ${syncJobs.syncLogId}))`;

const pendingOf = (org: OrgId, syncLogId: string) =>
  and(eq(syncJobs.orgId, org), eq(syncJobs.syncLogId, syncLogId), eq(syncJobs.status, "pending"));
