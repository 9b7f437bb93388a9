import { and, asc, desc, eq, ilike, or } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { containing } from "@/db/queries/sync-log-conditions";
import { pmsConnections, properties } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type PropertyChoice = { id: string; name: string; connectionName: string };

/** Properties to choose one from, by name: those with `search` in it, and `including` before them, where given. */
export function listPropertyChoices(
  org: OrgId,
  { search, including, limit }: { search?: string; including?: string | null; limit: number },
  on: Executor = database(),
): Promise<PropertyChoice[]> {
  const isIncluded = including ? eq(properties.id, including) : undefined;
  return on
    .select({ id: properties.id, name: properties.name, connectionName: pmsConnections.name })
    .from(properties)
    .innerJoin(
      pmsConnections,
      and(eq(pmsConnections.orgId, properties.orgId), eq(pmsConnections.id, properties.connectionId)),
    )
    .where(
      and(
        eq(properties.orgId, org),
        search ? or(ilike(properties.name, containing(search)), isIncluded) : undefined,
      ),
    )
    .orderBy(...(isIncluded ? [desc(isIncluded)] : []), asc(properties.name), asc(properties.id))
    .limit(limit);
}
