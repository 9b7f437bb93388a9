import { asc, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { scopeOf } from "@/db/queries/record-filter";
import { matching } from "@/db/queries/record-streams";
import { MOST_COUNTED } from "@/db/queries/record-views";
import { connectionModels, pmsConnections } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import { RECORD_STATUSES } from "@/lib/pms/record-statuses";

export type ModelCount = { model: Model; count: number };

/** How many records of each model the integrations hold, as each counted them when it read the model last. */
export const countRecordsByModel = (org: OrgId, on: Executor = database()): Promise<ModelCount[]> =>
  on
    .select({
      model: connectionModels.model,
      count: sql<number>`sum(${connectionModels.recordCount})::int`,
    })
    .from(connectionModels)
    .where(eq(connectionModels.orgId, org))
    .groupBy(connectionModels.model);

export type ConnectionCount = { id: string; name: string; count: number };

/** The integrations with how many records of a model each holds. */
export const countRecordsByConnection = (
  org: OrgId,
  model: Model,
  on: Executor = database(),
): Promise<ConnectionCount[]> =>
  on
    .select({
      id: pmsConnections.id,
      name: pmsConnections.name,
      count: sql<number>`coalesce((select m.record_count from connection_models m
        where m.org_id = ${org} and m.connection_id = ${pmsConnections.id} and m.model = ${model}), 0)`,
    })
    .from(pmsConnections)
    .where(eq(pmsConnections.orgId, org))
    .orderBy(asc(sql`lower(${pmsConnections.name})`), asc(pmsConnections.id));

export type StatusCount = { status: string; count: number; isAtLeast: boolean };

/** How many records have each status that the model knows, counted up to 10,000 each. */
export async function countRecordsByStatus(
  org: OrgId,
  model: Model,
  connectionIds: string[],
  on: Executor = database(),
): Promise<StatusCount[]> {
  const statuses = RECORD_STATUSES[model];
  if (statuses.length === 0) return [];
  const scope = await scopeOf(org, { model, connectionIds }, on);
  const counts = statuses.map((status) => {
    const slice = { order: { field: "id", direction: "desc" } as const, limit: MOST_COUNTED + 1 };
    const matched = matching({ ...scope, filter: { model, connectionIds, statuses: [status] } }, slice);
    return sql`select ${status}::text as status, count(*)::int as count from (${matched}) as m`;
  });
  const rows = await on.execute<{ status: string; count: number }>(
    sql.join(
      counts.map((count) => sql`(${count})`),
      sql` union all `,
    ),
  );
  return rows.map(({ status, count }) => ({
    status,
    count: Math.min(count, MOST_COUNTED),
    isAtLeast: count > MOST_COUNTED,
  }));
}
