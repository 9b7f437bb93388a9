import { type AnyColumn, asc, desc, gt, lt, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";

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

/** How many rows there are, counted up to 10,000. */
export async function countUpTo(on: Executor, table: PgTable, where: SQL | undefined): Promise<number> {
  const some = on
    .select({ one: sql`1`.as("one") })
    .from(table)
    .where(where)
    .limit(MOST_COUNTED)
    .as("some");
  const [row] = await on.select({ count: sql<number>`count(*)::int` }).from(some).prepare("count").execute();
  return row?.count ?? 0;
}
