import { and, eq } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { conditionOn, createdCondition, type FieldCondition } from "@/db/queries/field-conditions";
import { type IdPage, type PageOf, readIdPage } from "@/db/queries/id-pages";
import { pmsSyncLogs, syncJobs } from "@/db/schema/syncs";
import { notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";

const LOG_FIELDS = {
  id: pmsSyncLogs.id,
  connection_id: pmsSyncLogs.connectionId,
  status: pmsSyncLogs.status,
  trigger: pmsSyncLogs.trigger,
  mode: pmsSyncLogs.mode,
  error_kind: pmsSyncLogs.errorKind,
} as const;
export type SyncLogField = keyof typeof LOG_FIELDS | "created_at";
export type SyncLogEntry = typeof pmsSyncLogs.$inferSelect;

/** A page of sync logs that meet every condition, by the time they were asked for. */
export async function listSyncLogPage(
  org: OrgId,
  conditions: FieldCondition<SyncLogField>[],
  page: IdPage,
  on: Executor = database(),
): Promise<PageOf<SyncLogEntry>> {
  const matching = and(
    eq(pmsSyncLogs.orgId, org),
    ...conditions.map((one) =>
      one.field === "created_at"
        ? createdCondition(pmsSyncLogs.id, one)
        : conditionOn(LOG_FIELDS[one.field], one),
    ),
  );
  return readIdPage(pmsSyncLogs, matching, page, on);
}

/** Throws not found for an unknown id, a foreign one, or what is no id at all. */
export async function getSyncLogEntry(
  org: OrgId,
  syncLogId: string,
  on: Executor = database(),
): Promise<SyncLogEntry> {
  const [row] = isId(syncLogId)
    ? await on
        .select()
        .from(pmsSyncLogs)
        .where(and(eq(pmsSyncLogs.orgId, org), eq(pmsSyncLogs.id, syncLogId)))
    : [];
  if (!row) throw notFound("The sync log");
  return row;
}

const JOB_FIELDS = {
  id: syncJobs.id,
  root_job_id: syncJobs.rootJobId,
  model: syncJobs.model,
  status: syncJobs.status,
  error_kind: syncJobs.errorKind,
  page: syncJobs.page,
} as const;
export type JobField = keyof typeof JOB_FIELDS;
export type JobEntry = typeof syncJobs.$inferSelect;

/** A page of a sync's jobs that meet every condition, in the order they were made. */
export async function listJobPage(
  org: OrgId,
  syncLogId: string,
  conditions: FieldCondition<JobField>[],
  page: IdPage,
  on: Executor = database(),
): Promise<PageOf<JobEntry>> {
  const matching = and(
    eq(syncJobs.orgId, org),
    eq(syncJobs.syncLogId, syncLogId),
    ...conditions.map((one) => conditionOn(JOB_FIELDS[one.field], one)),
  );
  return readIdPage(syncJobs, matching, page, on);
}
