import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { executePrepared } from "@/db/prepared";
import type { IncidentView } from "@/db/queries/connection-columns";
import type { SyncTrigger } from "@/db/schema/syncs";
import { notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import type { IncidentFilters, IncidentState } from "@/lib/incidents/incident-filters";
import { keyset, toPage } from "@/lib/keyset";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { Model } from "@/lib/pms/model-names";
import type { VendorId } from "@/lib/pms/vendor";
import { boundsOf } from "@/lib/time-range";

/** An incident with what it keeps from being read. Instants are ISO 8601 text. */
export type IncidentRow = IncidentView & {
  connectionId: string;
  connectionName: string;
  vendor: VendorId;
  closingTrigger: SyncTrigger | null;
  /** Models that its last failed sync did not read whole. */
  unreadModels: Model[];
};

const PER_PAGE = 50;
const cursors = keyset("incidents", z.tuple([z.boolean(), z.uuid()]));

const nameOf = (column: SQL): SQL =>
  sql`(select coalesce(nullif(u.name, ''), u.email) from users u where u.id = ${column})`;

const columns = sql`i.id, i.connection_id as "connectionId", c.name as "connectionName", c.vendor,
  i.error_kind as "errorKind", i.error_message as "errorMessage", i.failures,
  i.first_sync_log_id as "firstSyncLogId", i.last_sync_log_id as "lastSyncLogId",
  to_jsonb(i.opened_at) #>> '{}' as "openedAt", to_jsonb(i.acknowledged_at) #>> '{}' as "acknowledgedAt",
  ${nameOf(sql`i.acknowledged_by`)} as "acknowledgedByName", to_jsonb(i.closed_at) #>> '{}' as "closedAt",
  i.closing_sync_log_id as "closingSyncLogId",
  (select l.trigger from pms_sync_logs l where l.org_id = i.org_id and l.id = i.closing_sync_log_id) as "closingTrigger",
  ${nameOf(sql`i.fixed_by`)} as "fixedByName",
  coalesce(
    (select json_agg(distinct j.model) from sync_jobs j
      where j.org_id = i.org_id and j.sync_log_id = i.last_sync_log_id and j.status in ('failed', 'cancelled')),
    (select to_json(l.models) from pms_sync_logs l where l.org_id = i.org_id and l.id = i.last_sync_log_id),
    '[]') as "unreadModels"`;

const source = sql`incidents i join pms_connections c on c.org_id = i.org_id and c.id = i.connection_id`;

/** Open ones first, each half newest first. */
export async function listIncidents(
  org: OrgId,
  filters: IncidentFilters,
  page: { cursor?: string | null; limit?: number } = {},
  on: Executor = database(),
): Promise<{ rows: IncidentRow[]; nextCursor: string | null }> {
  const limit = page.limit ?? PER_PAGE;
  const after = cursors.decode(page.cursor);
  const beyond = after
    ? sql`and ((i.closed_at is null), i.id) < (${after[0]}::boolean, ${after[1]}::uuid)`
    : sql``;
  const rows = await executePrepared<IncidentRow>(
    on,
    sql`
    select ${columns} from ${source}
    where i.org_id = ${org} ${incidentsMatching(filters)} ${beyond}
    order by (i.closed_at is null) desc, i.id desc
    limit ${limit + 1}`,
  );
  return toPage([...rows], limit, cursors, (row) => [row.closedAt === null, row.id]);
}

/** Those of these ids that there are. */
export const listIncidentsById = async (
  org: OrgId,
  ids: string[],
  on: Executor = database(),
): Promise<IncidentRow[]> => [
  ...(await executePrepared<IncidentRow>(
    on,
    sql`select ${columns} from ${source} where i.org_id = ${org} and i.id = any(${sql.param(ids)}::uuid[])`,
  )),
];

/** Throws `not_found` for an unknown id, a foreign one, or what is no id at all. */
export async function getIncident(
  org: OrgId,
  incidentId: string,
  on: Executor = database(),
): Promise<IncidentRow> {
  const rows = isId(incidentId)
    ? await executePrepared<IncidentRow>(
        on,
        sql`select ${columns} from ${source} where i.org_id = ${org} and i.id = ${incidentId}`,
      )
    : [];
  const [row] = rows;
  if (!row) throw notFound("The incident");
  return row;
}

export type IncidentCount = {
  state: IncidentState;
  cause: PmsErrorKind;
  connectionId: string;
  connectionName: string;
  count: number;
  newestId: string;
};

const MOST_COUNTED = 10_000;

/** How many of the newest 10,000 incidents there are of each state, cause and integration. */
export const countIncidents = async (org: OrgId, on: Executor = database()): Promise<IncidentCount[]> => [
  ...(await executePrepared<IncidentCount>(
    on,
    sql`
    select state, newest.error_kind as cause, connection_id as "connectionId", c.name as "connectionName",
      count(*)::int as count, max(newest.id::text) as "newestId"
    from (
      select i.id, i.error_kind, i.connection_id, ${STATE} as state from incidents i
      where i.org_id = ${org} order by i.id desc limit ${MOST_COUNTED}
    ) as newest
    join pms_connections c on c.org_id = ${org} and c.id = newest.connection_id
    group by state, newest.error_kind, connection_id, c.name
    order by c.name`,
  )),
];

const STATE = sql`case when i.closed_at is not null then 'closed' when i.acknowledged_at is not null then 'acknowledged'
  else 'open' end`;

export function incidentsMatching(filters: IncidentFilters): SQL {
  const { from, to } = boundsOf(filters, new Date());
  const parts: SQL[] = [];
  if (filters.state.length > 0) parts.push(sql`and ${STATE} = any(${sql.param(filters.state)}::text[])`);
  if (filters.connection.length > 0)
    parts.push(sql`and i.connection_id = any(${sql.param(filters.connection)}::uuid[])`);
  if (filters.cause.length > 0) parts.push(sql`and i.error_kind = any(${sql.param(filters.cause)}::text[])`);
  if (from) parts.push(sql`and i.opened_at >= ${from.toISOString()}::timestamptz`);
  if (to) parts.push(sql`and i.opened_at < ${to.toISOString()}::timestamptz`);
  return sql.join(parts, sql` `);
}
