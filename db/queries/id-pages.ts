import { type AnyColumn, asc, desc, gt, lt, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
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

export const afterId = (id: AnyColumn, { direction, after }: IdPage): SQL | undefined =>
  after === null ? undefined : (direction === "asc" ? gt : lt)(id, after);
export const byId = (id: AnyColumn, { direction }: IdPage): SQL => (direction === "asc" ? asc : desc)(id);
export const offsetOf = ({ after, page, limit }: Pick<IdPage, "after" | "page" | "limit">): number =>
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

/** How many rows there are: a column of the page's own statement, because every statement has its price. */
export const countOf = (table: PgTable, where: SQL | undefined): SQL<number> =>
  sql`(select count(*)::int from ${table} where ${where})`;

/** The same up to 10,000; null where the list goes on by position. */
export const countUpTo = (
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
