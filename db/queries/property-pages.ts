import { and, eq, getTableColumns } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { conditionOn } from "@/db/queries/field-conditions";
import { type OrderedQuery, readOrderedPage } from "@/db/queries/ordered-pages";
import { properties } from "@/db/schema/connections";
import type { OrgId } from "@/lib/ids";

const FIELDS = {
  id: properties.id,
  x_id: properties.xId,
  name: properties.name,
  is_enabled: properties.isEnabled,
  created_at: properties.createdAt,
} as const;
export type PropertyField = keyof typeof FIELDS;
export type PropertyRow = typeof properties.$inferSelect;

/** A page of a connection's properties that meet every condition, with how many do in all. */
export async function listPropertyPage(
  org: OrgId,
  connectionId: string,
  query: OrderedQuery<PropertyField>,
  on: Executor = database(),
): Promise<{ rows: PropertyRow[]; total: number }> {
  const where = and(
    eq(properties.orgId, org),
    eq(properties.connectionId, connectionId),
    ...query.conditions.map((one) => conditionOn(FIELDS[one.field], one)),
  );
  return readOrderedPage(
    { table: properties, columns: getTableColumns(properties), where, fields: FIELDS },
    query,
    on,
  );
}
