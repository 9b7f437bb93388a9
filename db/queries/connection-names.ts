import { asc, eq } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { type ConnectionStatus, pmsConnections } from "@/db/schema/connections";
import type { OrgId } from "@/lib/ids";

export type ConnectionName = { id: string; name: string; status: ConnectionStatus; pausedAt: Date | null };

/** What the palette needs to find an integration: names and states alone, by name. */
export const listConnectionNames = (org: OrgId, on: Executor = database()): Promise<ConnectionName[]> =>
  on
    .select({
      id: pmsConnections.id,
      name: pmsConnections.name,
      status: pmsConnections.status,
      pausedAt: pmsConnections.pausedAt,
    })
    .from(pmsConnections)
    .where(eq(pmsConnections.orgId, org))
    .orderBy(asc(pmsConnections.name), asc(pmsConnections.id));
