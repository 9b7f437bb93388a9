import { and, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { headColumns } from "@/db/queries/connection-columns";
import { conditionOn } from "@/db/queries/field-conditions";
import { type OrderedQuery, readOrderedPage } from "@/db/queries/ordered-pages";
import { pmsConnections } from "@/db/schema/connections";
import { notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";

const FIELDS = {
  id: pmsConnections.id,
  vendor: pmsConnections.vendor,
  name: pmsConnections.name,
  status: pmsConnections.status,
  paused_at: pmsConnections.pausedAt,
  last_synced_at: pmsConnections.lastSyncedAt,
  created_at: pmsConnections.createdAt,
  updated_at: pmsConnections.updatedAt,
} as const;
export type ConnectionField = keyof typeof FIELDS;

/** Everything but the credentials. */
const columns = () => ({
  ...headColumns,
  requestsPerSecond: pmsConnections.requestsPerSecond,
  concurrency: pmsConnections.concurrency,
  newPropertiesAreEnabled: pmsConnections.newPropertiesAreEnabled,
  credentialsUpdatedAt: pmsConnections.credentialsUpdatedAt,
  accessCheckedAt: pmsConnections.accessCheckedAt,
  updatedAt: pmsConnections.updatedAt,
  enabledModels: sql<Model[]>`array(
    select m.model from connection_models m
    where m.connection_id = pms_connections.id and m.org_id = pms_connections.org_id and m.is_enabled)`,
  nextSyncAt: sql<Date | null>`(
    select min(s.next_run_at) from job_schedules s
    where s.connection_id = pms_connections.id and s.org_id = pms_connections.org_id and s.is_enabled
      and pms_connections.paused_at is null)`.mapWith(pmsConnections.createdAt),
  runningSyncLogId: sql<string | null>`(
    select l.id from pms_sync_logs l
    where l.connection_id = pms_connections.id and l.org_id = pms_connections.org_id
      and l.status in ('queued', 'running'))`,
  properties: sql<{ total: number; enabled: number }>`(
    select json_build_object('total', count(*), 'enabled', count(*) filter (where p.is_enabled))
    from properties p
    where p.connection_id = pms_connections.id and p.org_id = pms_connections.org_id)`,
});

const select = (on: Executor) => on.select(columns()).from(pmsConnections);
export type ConnectionEntry = Awaited<ReturnType<typeof select>>[number];

/** A page of connections that meet every condition, with how many do in all. */
export async function listConnectionPage(
  org: OrgId,
  query: OrderedQuery<ConnectionField>,
  on: Executor = database(),
): Promise<{ rows: ConnectionEntry[]; total: number }> {
  const where = and(
    eq(pmsConnections.orgId, org),
    ...query.conditions.map((one) => conditionOn(FIELDS[one.field], one)),
  );
  return readOrderedPage({ table: pmsConnections, columns: columns(), where, fields: FIELDS }, query, on);
}

/** Throws not found for an unknown id, a foreign one, or what is no id at all. */
export async function getConnectionEntry(
  org: OrgId,
  connectionId: string,
  on: Executor = database(),
): Promise<ConnectionEntry> {
  const [row] = isId(connectionId)
    ? await select(on)
        .where(and(eq(pmsConnections.orgId, org), eq(pmsConnections.id, connectionId)))
        .prepare("connection")
        .execute()
    : [];
  if (!row) throw notFound("The integration");
  return row;
}
