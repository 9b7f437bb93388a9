import { type SQL, sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/client";
import { executeByBitmaps } from "@/db/prepared";
import type { RecordScope } from "@/db/queries/record-filter";
import { matching, type RecordOrder, type RecordPosition } from "@/db/queries/record-streams";
import { searchConditions, wordsOf } from "@/db/queries/record-words";

/** What is found more often than this is common: reading in order gets to the wanted rows sooner. */
const MOST_FOUND = 2_000;
/** So many words begin with something shorter that reading in order is faster. */
const INDEXED_LENGTH = 3;
/** Records read at once where the words are common, at first and later. */
const FIRST_READ = 1_000;
const READ = 2_000;
/** A read of common words ends after this and says where it stopped. */
const BUDGET_MS = 60;

export type Found = {
  positions: RecordPosition[];
  /** Set where the search ended before it had looked at every record: where, and how many are still to be left out. */
  stoppedAt: (RecordPosition & { skip: number }) | null;
};
type Asked = { order: RecordOrder; after?: RecordPosition; limit: number; offset?: number };

/** All candidates by the index of words; null where they are too many, or the words are too short for it. */
export async function lookUp({ org, filter }: RecordScope, on: Executor): Promise<string[] | null> {
  const indexed = wordsOf(filter.q).filter((word) => word.length >= INDEXED_LENGTH);
  const conditions = searchConditions(indexed, filter.lookups);
  if (conditions.length === 0) return null;
  const rows = await executeByBitmaps<{ id: string }>(
    on,
    sql`select e.record_id as id from record_entries e
      where e.org_id = ${org} and e.model = ${filter.model} and ${sql.join(conditions, sql` and `)}
      limit ${MOST_FOUND + 1}`,
  );
  return rows.length > MOST_FOUND ? null : rows.map(({ id }) => id);
}

/** Where the words are common: the records are read in order until there are enough, for a limited time. */
export async function readInOrder(
  scope: RecordScope,
  asked: Asked,
  tx: Transaction,
  budgetMs = BUDGET_MS,
): Promise<Found> {
  const deadlineMs = performance.now() + budgetMs;
  const { order, offset = 0 } = asked;
  const { q: _, lookups: __, ...others } = scope.filter;
  const wanted = offset + asked.limit;
  const found: RecordPosition[] = [];
  let { after } = asked;
  for (let limit = FIRST_READ; ; limit = READ) {
    const records = matching({ ...scope, filter: others }, { order, limit, after });
    const rows = await tx.execute<RecordPosition & { isFound: boolean }>(withHits(records, scope, order));
    for (const { id, at, isFound } of rows) if (isFound) found.push({ id, at });
    const last = rows.at(-1);
    if (found.length >= wanted || rows.length < limit || !last)
      return { positions: found.slice(offset, wanted), stoppedAt: null };
    after = { id: last.id, at: last.at };
    if (performance.now() > deadlineMs)
      return {
        positions: found.slice(offset),
        stoppedAt: { ...after, skip: Math.max(0, offset - found.length) },
      };
  }
}

function withHits(records: SQL, { org, filter }: RecordScope, { direction }: RecordOrder): SQL {
  const conditions = searchConditions(wordsOf(filter.q), filter.lookups);
  const way = direction === "asc" ? sql`asc` : sql`desc`;
  return sql`select m.id, m.at, ${sql.join(conditions, sql` and `)} as "isFound"
    from (${records}) m join record_entries e on e.org_id = ${org} and e.record_id = m.id
    order by m.at ${way}, m.id ${way}`;
}
