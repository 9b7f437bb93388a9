import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import type { JobStatus, SyncMode, SyncStatus, SyncTrigger } from "@/db/schema/syncs";
import type { OrgId } from "@/lib/ids";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { Model } from "@/lib/pms/model-names";

// What a trail tells of syncs. Instants are ISO 8601 text.

export type TrailSync = {
  id: string;
  connectionId: string;
  connectionName: string;
  trigger: SyncTrigger;
  mode: SyncMode;
  status: SyncStatus;
  startedByName: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  rejectedCount: number;
  failedJobs: number;
  errorKind: PmsErrorKind | null;
  errorMessage: string | null;
};

export const listTrailSyncs = async (
  org: OrgId,
  syncLogIds: string[],
  on: Executor = database(),
): Promise<TrailSync[]> => [
  ...(await executePlannedOnce<TrailSync>(
    on,
    sql`
    select l.id, l.connection_id as "connectionId", c.name as "connectionName", l.trigger, l.mode, l.status,
      coalesce(nullif(u.name, ''), u.email) as "startedByName", to_jsonb(l.created_at) #>> '{}' as "createdAt",
      to_jsonb(l.started_at) #>> '{}' as "startedAt", to_jsonb(l.finished_at) #>> '{}' as "finishedAt",
      l.new_count as "newCount", l.updated_count as "updatedCount", l.unchanged_count as "unchangedCount",
      l.rejected_count as "rejectedCount", l.failed_jobs as "failedJobs", l.error_kind as "errorKind",
      l.error_message as "errorMessage"
    from pms_sync_logs l join pms_connections c on c.org_id = l.org_id and c.id = l.connection_id
    left join users u on u.id = l.started_by
    where l.org_id = ${org} and l.id = any(${sql.param(syncLogIds)}::uuid[])
    order by l.id`,
  )),
];

/** The newest syncs of a connection. */
export const listNewestSyncIds = async (
  org: OrgId,
  connectionId: string,
  limit: number,
  on: Executor = database(),
): Promise<string[]> => {
  const rows = await executePlannedOnce<{ id: string }>(
    on,
    sql`
    select id from pms_sync_logs where org_id = ${org} and connection_id = ${connectionId}
    order by id desc limit ${limit}`,
  );
  return rows.map((row) => row.id);
};

/** The newest failed syncs of an incident. */
export const listFailedSyncIds = async (
  org: OrgId,
  incident: { connectionId: string; firstSyncLogId: string; lastSyncLogId: string },
  limit: number,
  on: Executor = database(),
): Promise<string[]> => {
  const rows = await executePlannedOnce<{ id: string }>(
    on,
    sql`
    select id from pms_sync_logs
    where org_id = ${org} and connection_id = ${incident.connectionId} and status = 'error'
      and id between ${incident.firstSyncLogId}::uuid and ${incident.lastSyncLogId}::uuid
    order by id desc limit ${limit}`,
  );
  return rows.map((row) => row.id);
};

/** One job, or, where `jobs` is more than one, a model's jobs together. */
export type TrailJobs = {
  /** The only job, or the first one. */
  id: string;
  syncLogId: string;
  model: Model;
  jobs: number;
  firstPage: number;
  lastPage: number;
  failed: number;
  pending: number;
  status: JobStatus;
  attempts: number;
  startedAt: string | null;
  finishedAt: string | null;
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  rejectedCount: number;
  errorKind: PmsErrorKind | null;
  errorMessage: string | null;
};

const jobColumns = sql`count(*)::int as jobs, min(page) as "firstPage", max(page) as "lastPage",
  (count(*) filter (where status = 'failed'))::int as failed,
  (count(*) filter (where status = 'pending'))::int as pending, min(status) as status, max(attempts) as attempts,
  to_jsonb(min(started_at)) #>> '{}' as "startedAt", to_jsonb(max(finished_at)) #>> '{}' as "finishedAt",
  sum(new_count)::int as "newCount", sum(updated_count)::int as "updatedCount",
  sum(unchanged_count)::int as "unchangedCount", sum(rejected_count)::int as "rejectedCount",
  max(error_kind) filter (where status = 'failed') as "errorKind",
  max(error_message) filter (where status = 'failed') as "errorMessage"`;

/** The jobs of a sync, a row for each model. */
export const listTrailModels = async (
  org: OrgId,
  syncLogId: string,
  on: Executor = database(),
): Promise<TrailJobs[]> => [
  ...(await executePlannedOnce<TrailJobs>(
    on,
    sql`
    select (min(id::text))::uuid as id, ${syncLogId}::uuid as "syncLogId", model, ${jobColumns}
    from sync_jobs where org_id = ${org} and sync_log_id = ${syncLogId}
    group by model`,
  )),
];

export const listTrailJobs = async (
  org: OrgId,
  jobIds: string[],
  on: Executor = database(),
): Promise<TrailJobs[]> => [
  ...(await executePlannedOnce<TrailJobs>(
    on,
    sql`
    select id, sync_log_id as "syncLogId", model, ${jobColumns}
    from sync_jobs where org_id = ${org} and id = any(${sql.param(jobIds)}::uuid[])
    group by id, sync_log_id, model`,
  )),
];

const MOST_FAILED = 1_000;

/** The failed jobs of some syncs, a row for each model of each sync. */
export const listTrailFailedJobs = async (
  org: OrgId,
  syncLogIds: string[],
  on: Executor = database(),
): Promise<TrailJobs[]> => [
  ...(await executePlannedOnce<TrailJobs>(
    on,
    sql`
    select (min(id::text))::uuid as id, sync_log_id as "syncLogId", model, ${jobColumns}
    from unnest(${sql.param(syncLogIds)}::uuid[]) as sync (log_id) cross join lateral (
      select each.* from sync_jobs each
      where each.org_id = ${org} and each.sync_log_id = sync.log_id and each.status = 'failed' limit ${MOST_FAILED}
    ) as failed
    group by sync_log_id, model`,
  )),
];
