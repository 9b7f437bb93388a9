import type { SyncJob } from "@/db/queries/sync-jobs";
import type { AnnouncedChange } from "@/lib/pms/store-page";
import type { JobRun } from "@/lib/syncs/run-job";
import { toldDiff } from "@/lib/syncs/told-diff";
import type { NewEvent } from "@/lib/webhooks/record-events";

/** A sync, or a write of ours, which has no log. */
type Run = Pick<JobRun, "connectionId" | "vendor" | "propertyIds"> & { syncLogId: string | null };
/** `type` as in `CREATE_LEAD`; reading is what is left out. */
type Job = Pick<SyncJob, "id" | "rootJobId" | "model"> & { type?: string };

/**
 * `DATA_NEW` and `DATA_UPDATE` of what a page or a write changed, with Propexo's fields (its API reference, webhooks). A
 * change of nothing that webhooks are told has none: there would be nothing in it to act on.
 */
export function changeEvents(run: Run, job: Job, changes: AnnouncedChange[]): NewEvent[] {
  const [origin, facts] = [originOf(run, job), factsOf(run, job)];
  const object = job.model.replaceAll("_", "-");
  return changes.flatMap((change) => {
    const diff = change.diff && toldDiff(job.model, change.diff);
    if (change.diff && !diff) return [];
    const name = change.kind === "new" ? "DATA_NEW" : "DATA_UPDATE";
    const propertyId = run.propertyIds.get(change.xPropertyId ?? "") ?? null;
    return {
      ...origin,
      name,
      propertyId,
      recordId: change.recordId,
      payload: {
        event: name,
        ...facts,
        record_id: change.recordId,
        object,
        context: { property_id: propertyId },
        ...(diff && { diff }),
      },
    };
  });
}

/** `JOB_FAILURE` of a job that stays failed. */
export const jobFailureEvent = (run: Run, job: Job): NewEvent => ({
  ...originOf(run, job),
  name: "JOB_FAILURE",
  payload: { event: "JOB_FAILURE", ...factsOf(run, job) },
});

const originOf = (run: Run, job: Job) => ({
  connectionId: run.connectionId,
  syncLogId: run.syncLogId,
  jobId: job.id,
  model: job.model,
});

const factsOf = (run: Run, job: Job) => ({
  job_id: job.id,
  root_job_id: job.rootJobId,
  integration_id: run.connectionId,
  job_type: job.type ?? `READ_${job.model.toUpperCase()}`,
  vendor: run.vendor,
});
