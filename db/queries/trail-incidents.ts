import { type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import type { IncidentView } from "@/db/queries/connection-columns";
import type { OrgId } from "@/lib/ids";
import type { TrailOrder } from "@/lib/trail/shapes";

export type TrailIncident = IncidentView & { connectionId: string };

/** `order` says which are left out where there are too many: the last ones of `asc`, the first ones of `desc`. */
export type IncidentSpan = { connectionId: string; from: Date; to: Date; order: TrailOrder };

/** More incidents than this are left out. */
export const MOST_INCIDENTS = 10;

type Asked = {
  /** Those that some of these syncs are part of, or closed. */
  syncLogIds: string[];
  /** Those that were open within a time. */
  within: IncidentSpan | null;
  incidentId: string | null;
};

/** No more than ten of the incidents that belong to some syncs or to a time, or that one id names. */
export const listTrailIncidents = async (
  org: OrgId,
  { syncLogIds, within, incidentId }: Asked,
  on: Executor = database(),
): Promise<TrailIncident[]> => [
  ...(await executePlannedOnce<TrailIncident>(
    on,
    sql`
    select i.id, i.connection_id as "connectionId", i.error_kind as "errorKind", i.error_message as "errorMessage",
      i.failures, i.first_sync_log_id as "firstSyncLogId", i.last_sync_log_id as "lastSyncLogId",
      to_jsonb(i.opened_at) #>> '{}' as "openedAt", to_jsonb(i.acknowledged_at) #>> '{}' as "acknowledgedAt",
      to_jsonb(i.closed_at) #>> '{}' as "closedAt", i.closing_sync_log_id as "closingSyncLogId",
      (select coalesce(nullif(u.name, ''), u.email) from users u where u.id = i.acknowledged_by) as "acknowledgedByName",
      (select coalesce(nullif(u.name, ''), u.email) from users u where u.id = i.fixed_by) as "fixedByName"
    from (
      select named.* from incidents named where named.org_id = ${org} and named.id = ${incidentId}
      union
      ${ofSyncs(org, syncLogIds)}
      ${within ? sql`union ${openWithin(org, within)}` : sql``}
    ) as i
    order by i.opened_at ${within?.order === "asc" ? sql`asc` : sql`desc`} limit ${MOST_INCIDENTS}`,
  )),
];

/** An incident may have ended a moment before the sync that closed it was stored: clocks of processes differ. */
const ofSyncs = (org: OrgId, syncLogIds: string[]): SQL => sql`
  select part.* from pms_sync_logs sync
  cross join lateral (${openSince(org, {
    connectionId: sql`sync.connection_id`,
    from: sql`sync.created_at - interval '5 minutes'`,
    order: "asc",
  })}) as part
  where sync.org_id = ${org} and sync.id = any(${sql.param(syncLogIds)}::uuid[])
    and (sync.id between part.first_sync_log_id and part.last_sync_log_id or sync.id = part.closing_sync_log_id)`;

const openWithin = (org: OrgId, { connectionId, from, to, order }: IncidentSpan): SQL => sql`
  select open.* from (${openSince(org, {
    ...{ connectionId: sql`${connectionId}::uuid`, from: sql`${from.toISOString()}::timestamptz`, order },
  })}) as open
  where open.opened_at < ${to.toISOString()}::timestamptz`;

type Since = { connectionId: SQL; from: SQL; order: TrailOrder };

/** A connection's incidents follow one another, so that the index by their ends finds the ones of a time. */
const openSince = (org: OrgId, { connectionId, from, order }: Since): SQL => sql`
  (select each.* from incidents each
    where each.org_id = ${org} and each.connection_id = ${connectionId} and each.closed_at is null)
  union all
  (select each.* from incidents each
    where each.org_id = ${org} and each.connection_id = ${connectionId} and each.closed_at >= ${from}
    order by each.closed_at ${order === "asc" ? sql`asc` : sql`desc`} limit ${MOST_INCIDENTS})`;
