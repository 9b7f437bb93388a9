import { and, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import {
  headColumns,
  incidentColumn,
  modelsColumn,
  recoveredColumn,
  runCellsColumn,
  runningColumn,
  runRowsColumn,
  scheduleColumn,
  schedulesColumn,
} from "@/db/queries/connection-columns";
import { partialColumn } from "@/db/queries/partial-column";
import { pmsConnections } from "@/db/schema/connections";
import { notFound } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";

const listColumns = (runs: number) => ({
  ...headColumns,
  schedule: scheduleColumn(),
  running: runningColumn(),
  incident: incidentColumn(),
  runs: runCellsColumn(runs),
});

/** Every integration of the organisation by name, with its schedule, open incident and newest `runs` syncs. */
export async function listConnectionViews(
  org: OrgId,
  { runs = 12 }: { runs?: number } = {},
  on: Executor = database(),
) {
  return await on
    .select(listColumns(runs))
    .from(pmsConnections)
    .where(eq(pmsConnections.orgId, org))
    .orderBy(sql`lower(${pmsConnections.name})`, pmsConnections.id);
}

export type ConnectionRow = Awaited<ReturnType<typeof listConnectionViews>>[number];

type PropertyCounts = { total: number; enabled: number };

/** One integration with everything its page shows but its properties; never its credentials. */
export async function getConnectionView(
  org: OrgId,
  connectionId: string,
  /** Whose mute is told. */
  userId: string,
  on: Executor = database(),
) {
  const [row] = await on
    .select({
      ...listColumns(12),
      runs: runRowsColumn(12),
      recovered: recoveredColumn(24),
      partial: partialColumn(),
      models: modelsColumn(),
      schedules: schedulesColumn(),
      credentialsUpdatedAt: pmsConnections.credentialsUpdatedAt,
      accessCheckedAt: pmsConnections.accessCheckedAt,
      requestsPerSecond: pmsConnections.requestsPerSecond,
      concurrency: pmsConnections.concurrency,
      newPropertiesAreEnabled: pmsConnections.newPropertiesAreEnabled,
      mutedUntil: sql<string | null>`(
        select to_jsonb(m.muted_until) from connection_mutes m
        where m.connection_id = pms_connections.id and m.org_id = pms_connections.org_id
          and m.user_id = ${userId} and m.muted_until > now()
      )`,
      properties: sql<PropertyCounts>`(
        select json_build_object('total', count(*), 'enabled', count(*) filter (where p.is_enabled))
        from properties p
        where p.connection_id = pms_connections.id and p.org_id = pms_connections.org_id
      )`,
    })
    .from(pmsConnections)
    .where(and(eq(pmsConnections.orgId, org), eq(pmsConnections.id, connectionId)));
  if (!row) throw notFound("The integration");
  return row;
}

export type ConnectionDetailRow = Awaited<ReturnType<typeof getConnectionView>>;
