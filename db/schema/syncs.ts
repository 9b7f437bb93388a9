import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { users } from "@/db/schema/auth";
import { createdAt, id, instant, orgId } from "@/db/schema/columns";
import { pmsConnections } from "@/db/schema/connections";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { FieldCounts } from "@/lib/pms/field-counts";
import type { Model } from "@/lib/pms/model-names";
import type { RejectedRecord } from "@/lib/pms/vendor";
import type { FieldSum } from "@/lib/syncs/lost-fields";

export const SYNC_STATUSES = ["queued", "running", "success", "partial", "error", "cancelled"] as const;
export type SyncStatus = (typeof SYNC_STATUSES)[number];
export const SYNC_TRIGGERS = ["initial", "scheduled", "manual", "retry", "watchdog"] as const;
export type SyncTrigger = (typeof SYNC_TRIGGERS)[number];
/** `initial` and `back_sync` read everything and announce nothing; `full` reads everything and announces changes. */
export const SYNC_MODES = ["initial", "incremental", "full", "back_sync"] as const;
export type SyncMode = (typeof SYNC_MODES)[number];
export const JOB_STATUSES = ["pending", "success", "failed", "cancelled"] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** One sync attempt of a connection. */
export const pmsSyncLogs = pgTable(
  "pms_sync_logs",
  {
    id: id(),
    orgId: orgId(),
    connectionId: uuid("connection_id").notNull(),
    trigger: text("trigger", { enum: SYNC_TRIGGERS }).notNull(),
    mode: text("mode", { enum: SYNC_MODES }).notNull(),
    status: text("status", { enum: SYNC_STATUSES }).notNull().default("queued"),
    jobScheduleId: uuid("job_schedule_id"),
    /** The failed log that this automatic retry is for. */
    retryOf: uuid("retry_of"),
    startedBy: uuid("started_by").references(() => users.id, { onDelete: "set null" }),
    models: text("models").array().notNull().$type<Model[]>(),
    currentModel: text("current_model").$type<Model>(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** Raised whenever a worker takes the run over; a store with an older number is refused. */
    fence: integer("fence").notNull().default(0),
    leaseUntil: instant("lease_until"),
    /** When the watchdog asked for an abandoned run to be taken up again. */
    resumeRequestedAt: instant("resume_requested_at"),
    cancelRequestedAt: instant("cancel_requested_at"),
    errorKind: text("error_kind").$type<PmsErrorKind>(),
    errorMessage: text("error_message"),
    pages: integer("pages").notNull().default(0),
    newCount: integer("new_count").notNull().default(0),
    updatedCount: integer("updated_count").notNull().default(0),
    unchangedCount: integer("unchanged_count").notNull().default(0),
    /** Of properties that are switched off. */
    skippedCount: integer("skipped_count").notNull().default(0),
    rejectedCount: integer("rejected_count").notNull().default(0),
    failedJobs: integer("failed_jobs").notNull().default(0),
    /** Fields that nearly every record lost; null where there are none. */
    lostFields: jsonb("lost_fields").$type<FieldSum[]>(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("pms_sync_logs_org_id_key").on(table.orgId, table.id),
    // Never two syncs of one connection at once.
    uniqueIndex("pms_sync_logs_one_running")
      .on(table.connectionId)
      .where(sql`${table.status} in ('queued', 'running')`),
    index("pms_sync_logs_org_status_idx").on(table.orgId, table.status, table.id),
    index("pms_sync_logs_org_trigger_idx").on(table.orgId, table.trigger, table.id),
    index("pms_sync_logs_org_error_idx")
      .on(table.orgId, table.errorKind, table.id)
      .where(sql`${table.errorKind} is not null`),
    index("pms_sync_logs_retry_idx").on(table.orgId, table.retryOf).where(sql`${table.retryOf} is not null`),
    index("pms_sync_logs_connection_idx").on(table.connectionId, table.id),
    foreignKey({
      columns: [table.orgId, table.connectionId],
      foreignColumns: [pmsConnections.orgId, pmsConnections.id],
    }).onDelete("cascade"),
  ],
);

/** One unit of work in a sync: a page of a model. A pending job is the checkpoint a run resumes from. */
export const syncJobs = pgTable(
  "sync_jobs",
  {
    id: id(),
    orgId: orgId(),
    syncLogId: uuid("sync_log_id").notNull(),
    /** The first job of its model in this sync. */
    rootJobId: uuid("root_job_id").notNull(),
    model: text("model").notNull().$type<Model>(),
    /** From 1. */
    page: integer("page").notNull(),
    cursor: text("cursor"),
    /** Only records changed since then are asked for; null reads the whole model. */
    updatedSince: instant("updated_since"),
    status: text("status", { enum: JOB_STATUSES }).notNull().default("pending"),
    attempts: integer("attempts").notNull().default(0),
    /** Not before then: after a failed attempt, or the vendor's `Retry-After`. */
    runAt: instant("run_at").notNull().defaultNow(),
    total: integer("total"),
    newCount: integer("new_count").notNull().default(0),
    updatedCount: integer("updated_count").notNull().default(0),
    unchangedCount: integer("unchanged_count").notNull().default(0),
    /** Of properties that are not read. */
    skippedCount: integer("skipped_count").notNull().default(0),
    rejected: jsonb("rejected").$type<RejectedRecord[]>(),
    rejectedCount: integer("rejected_count").notNull().default(0),
    /** What became of the values of its records. */
    fieldCounts: jsonb("field_counts").$type<FieldCounts>(),
    errorKind: text("error_kind").$type<PmsErrorKind>(),
    errorMessage: text("error_message"),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    unique("sync_jobs_page_key").on(table.syncLogId, table.model, table.page),
    // What a sync did not read.
    index("sync_jobs_unread_idx")
      .on(table.syncLogId, table.model)
      .where(sql`${table.status} in ('failed', 'cancelled')`),
    index("sync_jobs_pending_idx").on(table.syncLogId, table.runAt).where(sql`${table.status} = 'pending'`),
    foreignKey({
      columns: [table.orgId, table.syncLogId],
      foreignColumns: [pmsSyncLogs.orgId, pmsSyncLogs.id],
    }).onDelete("cascade"),
  ],
);
