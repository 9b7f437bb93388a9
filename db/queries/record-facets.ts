import { asc, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { connectionModels, pmsConnections } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";

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
