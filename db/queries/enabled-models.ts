import { and, asc, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { connectionModels, pmsConnections } from "@/db/schema/connections";
import type { OrgId } from "@/lib/ids";

/** The models that each integration has switched on, with what may be written of them. Integrations by name. */
export const listEnabledModels = (org: OrgId, on: Executor = database()) =>
  on
    .select({
      connectionId: pmsConnections.id,
      name: pmsConnections.name,
      vendor: pmsConnections.vendor,
      model: connectionModels.model,
      writeAccess: connectionModels.writeAccess,
    })
    .from(connectionModels)
    .innerJoin(
      pmsConnections,
      and(
        eq(pmsConnections.orgId, connectionModels.orgId),
        eq(pmsConnections.id, connectionModels.connectionId),
      ),
    )
    .where(and(eq(connectionModels.orgId, org), eq(connectionModels.isEnabled, true)))
    .orderBy(asc(sql`lower(${pmsConnections.name})`), asc(pmsConnections.id));
