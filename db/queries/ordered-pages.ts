import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable, SelectedFieldsFlat } from "drizzle-orm/pg-core";
import type { SelectResultFields } from "drizzle-orm/query-builders/select.types";
import type { Executor } from "@/db/client";
import type { FieldCondition, ListOrder } from "@/db/queries/field-conditions";
import { totalOf } from "@/db/queries/id-pages";

/** What a list is asked for that is short enough to be put in any order, and to be counted. */
export type OrderedQuery<Field extends string> = {
  conditions: FieldCondition<Field>[];
  order: ListOrder<Field>[];
  /** From 1. */
  page: number;
  limit: number;
};

/** A numbered page of what is found, with how many there are in all. */
export async function readOrderedPage<Columns extends SelectedFieldsFlat, Field extends string>(
  found: {
    table: PgTable & { id: AnyPgColumn };
    columns: Columns;
    where: SQL | undefined;
    /** What can be ordered by. */
    fields: Record<Field, AnyPgColumn>;
  },
  query: Omit<OrderedQuery<Field>, "conditions">,
  on: Executor,
): Promise<{ rows: SelectResultFields<Columns>[]; total: number }> {
  const { table, columns, where, fields } = found;
  const { order, page, limit } = query;
  const by = order.map(({ field, direction }) => (direction === "asc" ? asc : desc)(fields[field]));
  const total = countOf(table, where);
  const rows = await on
    .select({ entry: columns as SelectedFieldsFlat, total })
    .from(table as PgTable)
    .where(where)
    // Equal ones keep one order over all pages.
    .orderBy(...by, asc(table.id))
    .limit(limit)
    .offset((page - 1) * limit)
    .prepare("page")
    .execute();
  // Drizzle tells what columns read as only where it is given them by name.
  const entries = rows.map(({ entry }) => entry as SelectResultFields<Columns>);
  return { rows: entries, total: (await totalOf(rows, total, query, on)) ?? 0 };
}

/** How many rows there are: a column of the page's own statement, because every statement has its price. */
const countOf = (table: PgTable, where: SQL | undefined): SQL<number> =>
  sql`(select count(*)::int from ${table} where ${where})`;
