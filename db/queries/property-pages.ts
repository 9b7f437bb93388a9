import { and, asc, desc, eq } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { conditionOn, type FieldCondition, type ListOrder } from "@/db/queries/field-conditions";
import { countOf, totalOf } from "@/db/queries/id-pages";
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
  query: {
    conditions: FieldCondition<PropertyField>[];
    order: ListOrder<PropertyField>[];
    /** From 1. */
    page: number;
    limit: number;
  },
  on: Executor = database(),
): Promise<{ rows: PropertyRow[]; total: number }> {
  const { conditions, order, page, limit } = query;
  const where = and(
    eq(properties.orgId, org),
    eq(properties.connectionId, connectionId),
    ...conditions.map((one) => conditionOn(FIELDS[one.field], one)),
  );
  const by = order.map(({ field, direction }) => (direction === "asc" ? asc : desc)(FIELDS[field]));
  const total = countOf(properties, where);
  const rows = await on
    .select({ entry: properties, total })
    .from(properties)
    .where(where)
    // Equal ones keep one order over all pages.
    .orderBy(...by, asc(properties.id))
    .limit(limit)
    .offset((page - 1) * limit)
    .prepare("page")
    .execute();
  return { rows: rows.map(({ entry }) => entry), total: (await totalOf(rows, total, query, on)) ?? 0 };
}
