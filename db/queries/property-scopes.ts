import { and, eq, inArray, max, type SQL } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { properties } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type PropertyScopes = {
  /** The vendor's ids of properties that are switched off. */
  disabled: Set<string>;
  /** Since when each of the others is read, by the vendor's id. */
  enabledAt: Map<string, Date>;
  /** Our ids by the vendor's. */
  ids: Map<string, string>;
};

/** What a connection reads of its properties, or of the ones that have these ids of the vendor's. */
export async function listPropertyScopes(
  org: OrgId,
  connectionId: string,
  { xIds }: { xIds?: string[] } = {},
  on: Executor = database(),
): Promise<PropertyScopes> {
  const rows = await on
    .select({
      id: properties.id,
      xId: properties.xId,
      isEnabled: properties.isEnabled,
      enabledAt: properties.enabledAt,
    })
    .from(properties)
    .where(
      and(
        eq(properties.orgId, org),
        eq(properties.connectionId, connectionId),
        xIds && inArray(properties.xId, xIds),
      ),
    );
  return {
    disabled: new Set(rows.filter((row) => !row.isEnabled).map((row) => row.xId)),
    enabledAt: new Map(rows.filter((row) => row.isEnabled).map((row) => [row.xId, row.enabledAt])),
    ids: new Map(rows.map((row) => [row.xId, row.id])),
  };
}

/** Since when the property is read that is read for the shortest time; null where none is. */
export async function findNewestEnabling(
  org: OrgId,
  connectionId: string,
  on: Executor = database(),
): Promise<Date | null> {
  const [row] = await on
    .select({ at: max(properties.enabledAt) })
    .from(properties)
    .where(enabledOf(org, connectionId));
  return row?.at ?? null;
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
    .where(enabledOf(org, connectionId));
}

const enabledOf = (org: OrgId, connectionId: string): SQL | undefined =>
  and(eq(properties.orgId, org), eq(properties.connectionId, connectionId), eq(properties.isEnabled, true));
