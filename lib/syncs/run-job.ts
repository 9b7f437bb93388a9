import { transaction } from "@/db/client";
import { upsertProperties } from "@/db/queries/connections";
import { notifyLive } from "@/db/queries/live";
import { completeJob, failJobAttempt, insertNextJob, type SyncJob } from "@/db/queries/sync-jobs";
import { addSyncProgress } from "@/db/queries/sync-logs";
import { env } from "@/lib/env";
import type { OrgId } from "@/lib/ids";
import { PMS_ERROR_GUIDE, PmsError } from "@/lib/pms/error-kinds";
import { storePage } from "@/lib/pms/store-page";
import type { Page, VendorSession } from "@/lib/pms/vendor";
import { nextAttemptAt } from "@/lib/syncs/retry-job";

/** Another worker holds the run, or it was ended: nothing of ours may be stored any more. */
export class LostSync extends Error {
  override readonly name = "LostSync";
}

export type JobRun = {
  connectionId: string;
  syncLogId: string;
  fence: number;
  session: VendorSession;
  pageSize: number;
  newPropertiesAreEnabled: boolean;
  /** The vendor's ids of properties that are switched off. */
  disabledProperties: Set<string>;
  announces: (job: SyncJob, xPropertyId: string | null) => boolean;
};

/**
 * One attempt of one job: reads its page and stores it, or records why that failed. Returns the error that must stop
 * the whole run, if it was one. Throws `LostSync`, and whatever our own database throws.
 */
export async function runJob(org: OrgId, run: JobRun, job: SyncJob): Promise<PmsError | null> {
  const startedAt = new Date();
  try {
    const { cursor, updatedSince } = job;
    const page = await run.session.listPage(job.model, { cursor, updatedSince, limit: run.pageSize });
    await storeJob(org, run, job, page, startedAt);
    return null;
  } catch (error) {
    if (!(error instanceof PmsError)) throw error;
    await recordFailedAttempt(org, run, job, error, startedAt);
    return PMS_ERROR_GUIDE[error.kind].stopsRun ? error : null;
  }
}

function storeJob(org: OrgId, run: JobRun, job: SyncJob, page: Page, startedAt: Date): Promise<void> {
  const wanted =
    job.model === "properties"
      ? page.records
      : page.records.filter(
          (record) => !record.xPropertyId || !run.disabledProperties.has(record.xPropertyId),
        );
  return transaction(async (tx) => {
    if (job.model === "properties") {
      const listed = page.records.map(({ xId, data }) => ({ xId, name: nameOf(data) ?? xId }));
      await upsertProperties(org, run.connectionId, listed, run.newPropertiesAreEnabled, tx);
    }
    const { connectionId, syncLogId } = run;
    const announces = (xPropertyId: string | null) => run.announces(job, xPropertyId);
    const source = { connectionId, syncLogId, jobId: job.id, model: job.model, announces };
    const counts = await storePage(org, source, wanted, tx);
    const total = page.total ?? job.total;
    await completeJob(org, job.id, { ...counts, rejected: page.rejected, total, startedAt }, tx);
    if (page.nextCursor !== null) await insertNextJob(org, { ...job, total }, page.nextCursor, tx);
    // Last, so that the log's row is locked for as short as can be.
    await progress(org, run, job, { ...counts, pages: 1, rejectedCount: page.rejected.length }, tx);
  });
}

async function recordFailedAttempt(
  org: OrgId,
  run: JobRun,
  job: SyncJob,
  error: PmsError,
  startedAt: Date,
): Promise<void> {
  const runAt = nextAttemptAt(error, job.attempts + 1, env().SYNC_JOB_RETRY_SECONDS);
  await transaction(async (tx) => {
    await failJobAttempt(org, job.id, { kind: error.kind, message: error.message, runAt, startedAt }, tx);
    await progress(org, run, job, { failedJobs: runAt ? 0 : 1 }, tx);
  });
}

type Counts = "pages" | "newCount" | "updatedCount" | "unchangedCount" | "rejectedCount" | "failedJobs";
const NOTHING = {
  pages: 0,
  newCount: 0,
  updatedCount: 0,
  unchangedCount: 0,
  rejectedCount: 0,
  failedJobs: 0,
};

async function progress(
  org: OrgId,
  run: JobRun,
  job: SyncJob,
  counts: Partial<Record<Counts, number>>,
  tx: Parameters<Parameters<typeof transaction>[0]>[0],
): Promise<void> {
  const added = { ...NOTHING, ...counts, currentModel: job.model };
  if (!(await addSyncProgress(org, run.syncLogId, run.fence, added, tx))) throw new LostSync();
  await notifyLive(org, "sync-logs", run.syncLogId, tx);
  await notifyLive(org, "connections", run.connectionId, tx);
}

const nameOf = (data: Record<string, unknown>): string | undefined =>
  typeof data.name === "string" && data.name ? data.name : undefined;
