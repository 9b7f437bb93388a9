import { and, eq } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { properties } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** The vendor's ids of properties that are switched off, and of those whose changes are news already. */
export async function listPropertyScopes(
  org: OrgId,
  connectionId: string,
  on: Executor = database(),
): Promise<{ disabled: Set<string>; announced: Set<string>; ids: Map<string, string> }> {
  const rows = await on
    .select({
      id: properties.id,
      xId: properties.xId,
      isEnabled: properties.isEnabled,
      readInFullAt: properties.readInFullAt,
    })
    .from(properties)
    .where(and(eq(properties.orgId, org), eq(properties.connectionId, connectionId)));
  return {
    disabled: new Set(rows.filter((row) => !row.isEnabled).map((row) => row.xId)),
    announced: new Set(rows.filter((row) => row.isEnabled && row.readInFullAt).map((row) => row.xId)),
    ids: new Map(rows.map((row) => [row.xId, row.id])),
  };
}

/** The properties that a connection reads. */
export function listEnabledProperties(
  org: OrgId,
  connectionId: string,
  on: Executor = database(),
): Promise<{ id: string; name: string }[]> {
  return on
    .select({ id: properties.id, name: properties.name })
    .from(properties)
    .where(
      and(
        eq(properties.orgId, org),
        eq(properties.connectionId, connectionId),
        eq(properties.isEnabled, true),
      ),
    );
}
