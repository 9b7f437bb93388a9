import { z } from "zod";
import type { JobEntry, SyncLogEntry } from "@/db/queries/sync-log-pages";
import { JOB_STATUSES, SYNC_MODES, SYNC_STATUSES, SYNC_TRIGGERS } from "@/db/schema/syncs";
import { PMS_ERROR_KINDS } from "@/lib/pms/error-kinds";
import { MODELS } from "@/lib/pms/model-names";

const instant = z.string().nullable();
const counts = {
  new_count: z.int(),
  updated_count: z.int(),
  unchanged_count: z.int(),
  skipped_count: z.int().describe("Records left out because their property is switched off."),
  rejected_count: z.int().describe("Records that could not be read; the rest of their page was kept."),
};
const failure = { error_kind: z.enum(PMS_ERROR_KINDS).nullable(), error_message: z.string().nullable() };
const linkTo = <Type extends string>(type: Type) =>
  z.object({ data: z.object({ type: z.literal(type), id: z.uuid() }) });

/** One sync attempt, as the API gives it. */
export const SyncLogResource = z.object({
  id: z.uuid(),
  type: z.literal("sync_log"),
  attributes: z.object({
    id: z.uuid(),
    connection_id: z.uuid(),
    status: z.enum(SYNC_STATUSES),
    trigger: z.enum(SYNC_TRIGGERS),
    mode: z
      .enum(SYNC_MODES)
      .describe("`initial` and `back_sync` read everything and announce nothing; `full` announces changes."),
    models: z.array(z.enum(MODELS)),
    current_model: z.enum(MODELS).nullable(),
    job_schedule_id: z.uuid().nullable().describe("Null for syncs that somebody asked for."),
    retry_of: z.uuid().nullable().describe("The failed sync that this automatic retry is for."),
    created_at: z.string(),
    started_at: instant,
    finished_at: instant,
    cancel_requested_at: instant,
    pages: z.int(),
    ...counts,
    failed_jobs: z.int(),
    lost_fields: z
      .array(z.object({ model: z.enum(MODELS), field: z.string(), lost_count: z.int(), held_count: z.int() }))
      .describe(
        "Fields that nearly every record of this sync lost: renamed, or no longer sent? `lost_count` records had a value and have none now, `held_count` came with one.",
      ),
    ...failure,
  }),
  relationships: z.object({ connection: linkTo("connection") }),
});
export type SyncLogResource = z.output<typeof SyncLogResource>;

export const resourceOfSyncLog = (row: SyncLogEntry): SyncLogResource => ({
  id: row.id,
  type: "sync_log",
  attributes: {
    id: row.id,
    connection_id: row.connectionId,
    status: row.status,
    trigger: row.trigger,
    mode: row.mode,
    models: row.models,
    current_model: row.currentModel,
    job_schedule_id: row.jobScheduleId,
    retry_of: row.retryOf,
    created_at: row.createdAt.toISOString(),
    started_at: textOf(row.startedAt),
    finished_at: textOf(row.finishedAt),
    cancel_requested_at: textOf(row.cancelRequestedAt),
    pages: row.pages,
    ...countsOf(row),
    failed_jobs: row.failedJobs,
    lost_fields: (row.lostFields ?? []).map(({ model, field, lost, held }) => ({
      ...{ model, field, lost_count: lost, held_count: held },
    })),
    error_kind: row.errorKind,
    error_message: row.errorMessage,
  },
  relationships: { connection: { data: { type: "connection", id: row.connectionId } } },
});

/** One unit of work in a sync: a page of a model. */
export const JobResource = z.object({
  id: z.uuid(),
  type: z.literal("job"),
  attributes: z.object({
    id: z.uuid(),
    sync_log_id: z.uuid(),
    root_job_id: z.uuid().describe("The first job of its model in this sync."),
    job_type: z.string().describe("As in events: `READ_LEASES`."),
    model: z.enum(MODELS),
    page: z.int().describe("From 1."),
    status: z.enum(JOB_STATUSES),
    attempts: z.int(),
    run_at: instant.describe("Of a pending one: not before then."),
    updated_since: instant.describe("Only changes since then were asked for. Null reads the whole model."),
    total: z.int().nullable().describe("How many records of the model the vendor says there are."),
    ...counts,
    rejected: z.array(z.object({ x_id: z.string().nullable(), field: z.string(), reason: z.string() })),
    started_at: instant,
    finished_at: instant,
    ...failure,
  }),
  relationships: z.object({ sync_log: linkTo("sync_log") }),
});
type JobResource = z.output<typeof JobResource>;

export const resourceOfJob = (row: JobEntry): JobResource => ({
  id: row.id,
  type: "job",
  attributes: {
    id: row.id,
    sync_log_id: row.syncLogId,
    root_job_id: row.rootJobId,
    job_type: `READ_${row.model.toUpperCase()}`,
    model: row.model,
    page: row.page,
    status: row.status,
    attempts: row.attempts,
    run_at: row.status === "pending" ? row.runAt.toISOString() : null,
    updated_since: textOf(row.updatedSince),
    total: row.total,
    ...countsOf(row),
    rejected: (row.rejected ?? []).map(({ xId, field, reason }) => ({ x_id: xId, field, reason })),
    started_at: textOf(row.startedAt),
    finished_at: textOf(row.finishedAt),
    error_kind: row.errorKind,
    error_message: row.errorMessage,
  },
  relationships: { sync_log: { data: { type: "sync_log", id: row.syncLogId } } },
});

const textOf = (at: Date | null): string | null => at?.toISOString() ?? null;

type Counted = "newCount" | "updatedCount" | "unchangedCount" | "skippedCount" | "rejectedCount";
const countsOf = (row: Pick<JobEntry, Counted>) => ({
  new_count: row.newCount,
  updated_count: row.updatedCount,
  unchanged_count: row.unchangedCount,
  skipped_count: row.skippedCount,
  rejected_count: row.rejectedCount,
});
