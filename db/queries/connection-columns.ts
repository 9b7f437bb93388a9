import { type SQL, sql } from "drizzle-orm";
import { pmsConnections } from "@/db/schema/connections";
import type { SyncMode, SyncStatus, SyncTrigger } from "@/db/schema/syncs";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { Model } from "@/lib/pms/model-names";
import type { AccessResult, WriteAccess } from "@/lib/pms/vendor";
import type { WeeklyHours } from "@/lib/schedules/weekly-hours";

// Columns of a `select … from pms_connections`, each a small JSON value read through one index, so that a screen
// part stays one statement. Instants inside them are ISO 8601 strings. The table is named in full: a bare column
// would mean the inner table's.

/** What every view of a connection begins with; never its credentials. */
export const headColumns = {
  id: pmsConnections.id,
  vendor: pmsConnections.vendor,
  name: pmsConnections.name,
  status: pmsConnections.status,
  pausedAt: pmsConnections.pausedAt,
  errorKind: pmsConnections.errorKind,
  errorMessage: pmsConnections.errorMessage,
  failingSince: pmsConnections.failingSince,
  lastSyncedAt: pmsConnections.lastSyncedAt,
  retryAt: pmsConnections.retryAt,
  createdAt: pmsConnections.createdAt,
};

/** One sync of a connection as a cell of a strip or grid: small, because a screen holds hundreds. */
export type RunCell = {
  id: string;
  status: SyncStatus;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  errorKind: PmsErrorKind | null;
  newCount: number;
  updatedCount: number;
  rejectedCount: number;
  failedJobs: number;
};

/** The newest syncs first, at most `limit`. */
export const runCellsColumn = (limit: number): SQL<RunCell[]> => newestRuns<RunCell>(limit, sql``);

/** One sync as a row of a short table. */
export type RunRow = RunCell & { trigger: SyncTrigger; mode: SyncMode; errorMessage: string | null };

export const runRowsColumn = (limit: number): SQL<RunRow[]> =>
  newestRuns<RunRow>(limit, sql`, l.trigger, l.mode, l.error_message as "errorMessage"`);

const newestRuns = <Run>(limit: number, more: SQL) => sql<Run[]>`(
  select coalesce(json_agg(run), '[]')
  from (
    select l.id, l.status, l.created_at as "createdAt", l.started_at as "startedAt",
      l.finished_at as "finishedAt", l.error_kind as "errorKind", l.new_count as "newCount",
      l.updated_count as "updatedCount", l.rejected_count as "rejectedCount", l.failed_jobs as "failedJobs"
      ${more}
    from pms_sync_logs l
    where l.connection_id = pms_connections.id and l.org_id = pms_connections.org_id
    order by l.id desc
    limit ${limit}
  ) run
)`;

/** The sync under way. */
export type RunningView = {
  id: string;
  status: "queued" | "running";
  currentModel: Model | null;
  createdAt: string;
  startedAt: string | null;
  cancelRequestedAt: string | null;
};

export const runningColumn = (): SQL<RunningView | null> => sql<RunningView | null>`(
  select json_build_object('id', l.id, 'status', l.status, 'currentModel', l.current_model,
    'createdAt', l.created_at, 'startedAt', l.started_at, 'cancelRequestedAt', l.cancel_requested_at)
  from pms_sync_logs l
  where l.connection_id = pms_connections.id and l.org_id = pms_connections.org_id
    and l.status in ('queued', 'running')
)`;

export type ScheduleView = {
  id: string;
  name: string | null;
  /** Null for every model that is switched on. */
  models: Model[] | null;
  isEnabled: boolean;
  /** Of a schedule by the week, its shortest one. */
  intervalMinutes: number;
  weekly: WeeklyHours | null;
  /** Null while a run for it is under way, and when it is off. */
  nextRunAt: string | null;
  lastFinishedAt: string | null;
  failuresInARow: number;
};

const scheduleJson = sql`json_build_object('id', s.id, 'name', s.name, 'models', s.models, 'isEnabled', s.is_enabled,
  'intervalMinutes', s.interval_minutes, 'weekly', s.weekly, 'nextRunAt', s.next_run_at,
  'lastFinishedAt', s.last_finished_at, 'failuresInARow', s.failures_in_a_row)`;

/** The schedule that runs next, of those that are on. */
export const scheduleColumn = (): SQL<ScheduleView | null> => sql<ScheduleView | null>`(
  select ${scheduleJson}
  from job_schedules s
  where s.connection_id = pms_connections.id and s.org_id = pms_connections.org_id and s.is_enabled
  order by s.next_run_at nulls last, s.id
  limit 1
)`;

/** Every schedule, the oldest first. */
export const schedulesColumn = (): SQL<ScheduleView[]> => sql<ScheduleView[]>`(
  select coalesce(json_agg(${scheduleJson} order by s.id), '[]')
  from job_schedules s
  where s.connection_id = pms_connections.id and s.org_id = pms_connections.org_id
)`;

export type IncidentView = {
  id: string;
  errorKind: PmsErrorKind;
  errorMessage: string;
  failures: number;
  firstSyncLogId: string;
  lastSyncLogId: string;
  openedAt: string;
  acknowledgedAt: string | null;
  acknowledgedByName: string | null;
  closedAt: string | null;
  closingSyncLogId: string | null;
  fixedByName: string | null;
};

const incidentJson = sql`json_build_object('id', i.id, 'errorKind', i.error_kind, 'errorMessage', i.error_message,
  'failures', i.failures, 'firstSyncLogId', i.first_sync_log_id, 'lastSyncLogId', i.last_sync_log_id,
  'openedAt', i.opened_at, 'acknowledgedAt', i.acknowledged_at, 'closedAt', i.closed_at,
  'closingSyncLogId', i.closing_sync_log_id,
  'acknowledgedByName', (select coalesce(u.name, u.email) from users u where u.id = i.acknowledged_by),
  'fixedByName', (select coalesce(u.name, u.email) from users u where u.id = i.fixed_by))`;

/** The open incident. */
export const incidentColumn = (): SQL<IncidentView | null> => sql<IncidentView | null>`(
  select ${incidentJson} from incidents i
  where i.connection_id = pms_connections.id and i.org_id = pms_connections.org_id and i.closed_at is null
)`;

/** The incident that closed last, within the given hours: what a recovered integration still tells. */
export const recoveredColumn = (hours: number): SQL<IncidentView | null> => sql<IncidentView | null>`(
  select ${incidentJson} from incidents i
  where i.connection_id = pms_connections.id and i.org_id = pms_connections.org_id
    and i.closed_at > now() - make_interval(hours => ${hours})
  order by i.closed_at desc
  limit 1
)`;

export type ModelView = {
  model: Model;
  isEnabled: boolean;
  access: AccessResult | null;
  writeAccess: WriteAccess | null;
  /** Changes up to here are stored. */
  watermarkAt: string | null;
  readInFullAt: string | null;
  recordCount: number;
};

export const modelsColumn = (): SQL<ModelView[]> => sql<ModelView[]>`(
  select coalesce(json_agg(json_build_object('model', m.model, 'isEnabled', m.is_enabled, 'access', m.access,
    'writeAccess', m.write_access, 'watermarkAt', m.watermark_at, 'readInFullAt', m.read_in_full_at, 'recordCount', m.record_count)), '[]')
  from connection_models m
  where m.connection_id = pms_connections.id and m.org_id = pms_connections.org_id
)`;
