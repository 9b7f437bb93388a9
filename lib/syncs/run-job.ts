import { type Transaction, transaction } from "@/db/client";
import { upsertProperties } from "@/db/queries/connections";
import { notifyLive } from "@/db/queries/live";
import { completeJob, failJobAttempt, insertNextJob, type SyncJob } from "@/db/queries/sync-jobs";
import { addSyncProgress } from "@/db/queries/sync-logs";
import { listWrittenSince, lockModelRecords } from "@/db/queries/written-records";
import { env } from "@/lib/env";
import type { OrgId } from "@/lib/ids";
import { PMS_ERROR_GUIDE, PmsError } from "@/lib/pms/error-kinds";
import { propertyName } from "@/lib/pms/property-name";
import { storePage } from "@/lib/pms/store-page";
import type { Page, VendorId, VendorRecord, VendorSession } from "@/lib/pms/vendor";
import { atEnabledProperty } from "@/lib/syncs/at-enabled-property";
import { changeEvents, jobFailureEvent } from "@/lib/syncs/job-events";
import { restAfterLimit } from "@/lib/syncs/rest-after-limit";
import { nextAttemptAt } from "@/lib/syncs/retry-job";
import { recordEvents } from "@/lib/webhooks/record-events";

/** Another worker holds the run, or it was ended: nothing of ours may be stored any more. */
export class LostSync extends Error {
  override readonly name = "LostSync";
}

export type JobRun = {
  connectionId: string;
  vendor: VendorId;
  syncLogId: string;
  fence: number;
  session: VendorSession;
  pageSize: number;
  newPropertiesAreEnabled: boolean;
  /** Whether records in a property are kept, by the vendor's id. */
  isRead: (xPropertyId: string) => boolean;
  /** Our ids of properties by the vendor's. */
  propertyIds: ReadonlyMap<string, string>;
  announces: (job: SyncJob, xPropertyId: string | null) => boolean;
};

/** A page on its way: asked for while the one before it is stored. */
export type AskedPage = { startedMs: number; page: Promise<Page> };

export type JobEnd = {
  /** The job of the next page, ready to run; null after the last page and after a failed attempt. */
  next: SyncJob | null;
  /** The error that must stop the whole run. */
  fatal: PmsError | null;
  /** Until when the account is to be left alone: its rate limit was reached. */
  restUntil: Date | null;
  isCancelled: boolean;
};

export function askForPage(run: JobRun, job: Pick<SyncJob, "model" | "cursor" | "updatedSince">): AskedPage {
  const { cursor, updatedSince } = job;
  const ask = async () => run.session.listPage(job.model, { cursor, updatedSince, limit: run.pageSize });
  const asked = { startedMs: performance.now(), page: ask() };
  // It is looked at later, or never where the run stops before it.
  asked.page.catch(() => {});
  return asked;
}

/**
 * One attempt of one job: reads its page and stores it, or records why that failed. `askAhead` is told of the next page
 * before this one is stored. Throws `LostSync`, and whatever our own database throws.
 */
export async function runJob(
  org: OrgId,
  run: JobRun,
  job: SyncJob,
  { startedMs, page: asked }: AskedPage,
  askAhead: (cursor: string) => void,
): Promise<JobEnd> {
  try {
    const page = await asked;
    if (page.nextCursor !== null) askAhead(page.nextCursor);
    return await storeJob(org, run, job, page, startedMs);
  } catch (error) {
    if (!(error instanceof PmsError)) throw error;
    const failed = await recordFailedAttempt(org, run, job, error, startedMs);
    const hasLimitLasted = error.kind === "rate_limited" && !failed.restUntil;
    const isFatal = PMS_ERROR_GUIDE[error.kind].stopsRun || hasLimitLasted;
    return { next: null, fatal: isFatal ? error : null, ...failed };
  }
}

function storeJob(org: OrgId, run: JobRun, job: SyncJob, page: Page, startedMs: number): Promise<JobEnd> {
  const { connectionId, syncLogId } = run;
  const isEnabled = ({ xPropertyId }: VendorRecord) =>
    job.model === "properties" || !xPropertyId || run.isRead(xPropertyId);
  return transaction(async (tx) => {
    const elapsedMs = performance.now() - startedMs;
    await lockModelRecords(org, { connectionId, model: job.model }, tx);
    // What a write stored since the page was asked for is newer than the page.
    const written = await listWrittenSince(org, { connectionId, model: job.model }, elapsedMs, tx);
    const records = page.records.map((record) => atEnabledProperty(record, run.isRead));
    const enabled = records.filter(isEnabled);
    const skippedCount = page.records.length - enabled.length;
    const wanted = enabled.filter(({ xId }) => !written.has(xId));
    if (job.model === "properties") {
      const listed = page.records.map(({ xId, data }) => ({ xId, name: propertyName(data) ?? xId }));
      const met = { isEnabled: run.newPropertiesAreEnabled, syncLogId };
      await upsertProperties(org, connectionId, listed, met, tx);
    }
    const announces = (xPropertyId: string | null) => run.announces(job, xPropertyId);
    const source = { connectionId, syncLogId, jobId: job.id, model: job.model, announces };
    const { changes, fieldCounts, ...counts } = await storePage(org, source, wanted, tx);
    const total = page.total ?? job.total;
    const { rejected } = page;
    const result = { ...counts, skippedCount, rejected, fieldCounts, total, elapsedMs };
    await completeJob(org, job.id, result, tx);
    const next =
      page.nextCursor === null ? null : await insertNextJob(org, { ...job, total }, page.nextCursor, tx);
    // Last, so that the log's row is locked for as short as can be.
    const rejectedCount = rejected.length;
    const { isCancelled } = await progress(
      org,
      run,
      job,
      { ...counts, pages: 1, skippedCount, rejectedCount },
      tx,
    );
    await recordEvents(org, changeEvents(run, job, changes), tx);
    return { next, fatal: null, restUntil: null, isCancelled };
  });
}

function recordFailedAttempt(
  org: OrgId,
  run: JobRun,
  job: SyncJob,
  error: PmsError,
  startedMs: number,
): Promise<Pick<JobEnd, "restUntil" | "isCancelled">> {
  const isLimit = error.kind === "rate_limited";
  const attempts = isLimit === (job.errorKind === "rate_limited") ? job.attempts + 1 : 1;
  const runAt = isLimit
    ? restAfterLimit(error, { id: job.id, rests: attempts })
    : nextAttemptAt(error, attempts, env().SYNC_JOB_RETRY_SECONDS);
  return transaction(async (tx) => {
    const elapsedMs = performance.now() - startedMs;
    const { kind, message } = error;
    await failJobAttempt(org, job.id, { kind, message, runAt, attempts, elapsedMs }, tx);
    const { isCancelled } = await progress(org, run, job, { failedJobs: runAt ? 0 : 1 }, tx);
    if (!runAt) await recordEvents(org, [jobFailureEvent(run, job)], tx);
    return { restUntil: isLimit ? runAt : null, isCancelled };
  });
}

const NOTHING = {
  pages: 0,
  newCount: 0,
  updatedCount: 0,
  unchangedCount: 0,
  skippedCount: 0,
  rejectedCount: 0,
  failedJobs: 0,
};

async function progress(
  org: OrgId,
  run: JobRun,
  job: SyncJob,
  counts: Partial<typeof NOTHING>,
  tx: Transaction,
): Promise<{ isCancelled: boolean }> {
  const added = { ...NOTHING, ...counts, currentModel: job.model };
  const held = await addSyncProgress(org, run.syncLogId, run.fence, added, tx);
  if (!held) throw new LostSync();
  await notifyLive(org, "sync-logs", run.syncLogId, tx);
  await notifyLive(org, "connections", run.connectionId, tx);
  return held;
}
