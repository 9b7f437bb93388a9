import type { SyncLog } from "@/db/queries/sync-logs";
import type { FieldSum } from "@/lib/syncs/lost-fields";
import type { NewEvent } from "@/lib/webhooks/record-events";

export type EndedSync = Pick<SyncLog, "id" | "connectionId" | "mode" | "models" | "jobScheduleId"> & {
  vendor: string;
  connectionName: string;
};
export type JobCounts = { succeeded: number; failed: number };

/** A run of 12 hours is told of before its end, so that nobody waits in the dark (Propexo, Sync Complete). */
export const LONG_RUN_HOURS = 12;

/**
 * `FIRST_SYNC_COMPLETE` once for each schedule that has just completed for the first time, else `SYNC_COMPLETE`; never
 * both, as the first sync has no `SYNC_COMPLETE`.
 */
export function completionEvents(sync: EndedSync, jobs: JobCounts, firstScheduleIds: string[]): NewEvent[] {
  if (firstScheduleIds.length === 0)
    return [completion(sync, "SYNC_COMPLETE", jobs, { jobScheduleId: sync.jobScheduleId, isFinished: true })];
  return firstScheduleIds.map((jobScheduleId) =>
    completion(sync, "FIRST_SYNC_COMPLETE", jobs, { jobScheduleId, isFinished: true }),
  );
}

/** `SYNC_COMPLETE` of a run that goes on. */
export const longRunEvent = (sync: EndedSync, jobs: JobCounts): NewEvent =>
  completion(sync, "SYNC_COMPLETE", jobs, { jobScheduleId: sync.jobScheduleId, isFinished: false });

export type TroubleName = "sync_error" | "sync_warning";

/** `sync_error` or `sync_warning`, once per property that the connection reads (Channex, Sync Error). */
export const trouble = (
  name: TroubleName,
  sync: EndedSync,
  errorType: string,
  affected: { id: string; name: string }[],
): NewEvent[] =>
  affected.map((property) => ({
    name,
    connectionId: sync.connectionId,
    syncLogId: sync.id,
    propertyId: property.id,
    payload: {
      channel: sync.vendor,
      channel_event_id: sync.id,
      channel_id: sync.connectionId,
      channel_name: sync.connectionName,
      error_type: errorType,
      property_name: property.name,
    },
  }));

/** The error type of fields that lost their values: `lost_fields: residents.email_1 (230 records)`. */
export const lostFieldsError = (lost: FieldSum[]): string =>
  `lost_fields: ${lost.map((one) => `${one.model}.${one.field} (${one.lost} records)`).join(", ")}`;

const completion = (
  sync: EndedSync,
  name: "SYNC_COMPLETE" | "FIRST_SYNC_COMPLETE",
  jobs: JobCounts,
  { jobScheduleId, isFinished }: { jobScheduleId: string | null; isFinished: boolean },
): NewEvent => ({
  name,
  connectionId: sync.connectionId,
  syncLogId: sync.id,
  payload: {
    event: name,
    integration_id: sync.connectionId,
    vendor: sync.vendor,
    is_backsync: sync.mode === "back_sync",
    successful_job_count: jobs.succeeded,
    failed_job_count: jobs.failed,
    is_sync_finished: isFinished,
    job_schedule_id: jobScheduleId,
    models_synced: sync.models,
  },
});
