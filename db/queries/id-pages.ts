import { type AnyColumn, and, asc, desc, gt, lt, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { executePrepared } from "@/db/prepared";

/** How far a list is counted: beyond that nobody wants the number, and counting would cost more than the page. */
const MOST_COUNTED = 10_000;

/** A part of a list that is in the order of its ids, which is the order of time. */
export type IdPage = {
  direction: "asc" | "desc";
  /** The last id of the page before, instead of `page`. */
  after: string | null;
  /** From 1. */
  page: number;
  limit: number;
};

export type PageOf<Row> = {
  rows: Row[];
  /** The position that the next page goes on after; null on the last one. */
  next: string | null;
  /** Counted up to 10,000; null where the list goes on by position. */
  total: number | null;
};

/** Entries of a table by their ids, as they are stored, with how many match in all. */
export async function readIdPage<Table extends PgTable & { id: AnyPgColumn }>(
  table: Table,
  matching: SQL | undefined,
  page: IdPage,
  on: Executor,
): Promise<PageOf<Table["$inferSelect"]>> {
  const total = countUpTo(table, matching, page);
  const rows = await on
    .select({ entry: table as PgTable, total })
    .from(table as PgTable)
    .where(and(matching, afterId(table.id, page)))
    .orderBy(byId(table.id, page))
    .limit(page.limit + 1)
    .offset(offsetOf(page))
    .prepare("page")
    .execute();
  // Drizzle tells what a table's rows are only where it is given the table by name.
  const entries = rows.map(({ entry }) => entry as Table["$inferSelect"] & { id: string });
  return pageOf(entries, page.limit, await totalOf(rows, total, page, on), ({ id }) => id);
}

export const afterId = (id: AnyColumn, { direction, after }: IdPage): SQL | undefined =>
  after === null ? undefined : (direction === "asc" ? gt : lt)(id, after);
export const byId = (id: AnyColumn, { direction }: IdPage): SQL => (direction === "asc" ? asc : desc)(id);
const offsetOf = ({ after, page, limit }: Pick<IdPage, "after" | "page" | "limit">): number =>
  after === null ? (page - 1) * limit : 0;

/** A page out of `limit + 1` rows. */
export function pageOf<Row>(
  rows: Row[],
  limit: number,
  total: number | null,
  positionOf: (row: Row) => string,
): PageOf<Row> {
  const last = rows[limit - 1];
  const next = rows.length > limit && last !== undefined ? positionOf(last) : null;
  return { rows: rows.slice(0, limit), next, total };
}

/** How many there are up to 10,000; null where the list goes on by position. */
const countUpTo = (
  table: PgTable,
  where: SQL | undefined,
  { after }: Pick<IdPage, "after">,
): SQL<number | null> =>
  after === null
    ? sql`(select count(*)::int from (select from ${table} where ${where} limit ${MOST_COUNTED}) as counted)`
    : sql`null::int`;

/** The total that a page's rows came with. One without rows is the first of none, or lies beyond the last. */
export async function totalOf(
  rows: { total: number | null }[],
  count: SQL,
  { page, after = null }: { page: number; after?: string | null },
  on: Executor,
): Promise<number | null> {
  if (rows[0]) return rows[0].total;
  if (after !== null) return null;
  if (page === 1) return 0;
  const [row] = await executePrepared<{ total: number }>(on, sql`select ${count} as total`);
  return row?.total ?? 0;
}
