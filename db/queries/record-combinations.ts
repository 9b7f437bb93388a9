import { type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce, executePrepared } from "@/db/prepared";
import type { RecordFilter } from "@/db/queries/record-filter";
import { lookUp } from "@/db/queries/record-search";
import { matching, matchingAmong } from "@/db/queries/record-streams";
import { isSearch } from "@/db/queries/record-words";
import type { OrgId } from "@/lib/ids";

/** So many of the newest records are told apart by integration and status; where there are more, counts are "at least". */
const MOST_TOLD_APART = 2_000;
const SLICE = { order: { field: "id", direction: "desc" } as const, limit: MOST_TOLD_APART + 1 };

export type RecordCombination = { connectionId: string; status: string; count: number };
export type RecordCombinations = { rows: RecordCombination[]; isPartial: boolean };

/** How many records that meet a filter each integration and status has; null where its words are too common to count. */
export async function countCombinations(
  org: OrgId,
  filter: RecordFilter,
  on: Executor = database(),
): Promise<RecordCombinations | null> {
  const scope = { org, filter };
  if (!isSearch(filter))
    return toldApart(await executePlannedOnce(on, combinationsOf(org, matching(scope, SLICE))));
  return on.transaction(async (tx) => {
    const ids = await lookUp(scope, tx);
    if (!ids) return null;
    return toldApart(await executePrepared(tx, combinationsOf(org, matchingAmong(scope, ids, SLICE))));
  });
}

const combinationsOf = (org: OrgId, matched: SQL): SQL => sql`
  select e.connection_id as "connectionId", e.status, count(*)::int as count
  from (${matched}) m join record_entries e on e.org_id = ${org} and e.record_id = m.id group by 1, 2`;

const toldApart = (rows: RecordCombination[]): RecordCombinations => ({
  rows,
  isPartial: rows.reduce((sum, row) => sum + row.count, 0) > MOST_TOLD_APART,
});
