import { and, asc, eq } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { pmsConnections, properties } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type PropertyChoice = { id: string; name: string; connectionName: string };

/** Properties to choose one from, by name. */
export function listPropertyChoices(
  org: OrgId,
  limit: number,
  on: Executor = database(),
): Promise<PropertyChoice[]> {
  return on
    .select({ id: properties.id, name: properties.name, connectionName: pmsConnections.name })
    .from(properties)
    .innerJoin(
      pmsConnections,
      and(eq(pmsConnections.orgId, properties.orgId), eq(pmsConnections.id, properties.connectionId)),
    )
    .where(eq(properties.orgId, org))
    .orderBy(asc(properties.name), asc(properties.id))
    .limit(limit);
}
