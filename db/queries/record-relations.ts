import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePrepared } from "@/db/prepared";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";

/** Of a term that more entries have than this, the newest are not looked for here. */
const MOST_FOUND = 2_000;

export type RelatedAsked = {
  /** The vendor's ids that a record names. */
  named: { model: Model; xId: string }[];
  /** What the entries of others say that point to it (`termOf`). */
  pointing: { model: Model; term: string }[];
  /** Of each. */
  limit: number;
};
/** Newest first; null where so many point to the record that this does not tell which those are. */
export type Related = { model: Model; ids: string[] | null };

/** The ids of the records that one is related to, those that it names before those that point to it. */
export async function listRelatedIds(
  org: OrgId,
  connectionId: string,
  { named, pointing, limit }: RelatedAsked,
  on: Executor = database(),
): Promise<Related[]> {
  const statement = sql`
    select wanted.model, (array_agg(found.id order by found.id desc))[1:${limit}::int] as ids, false as "isCut"
    from unnest(${texts(named.map(({ model }) => model))}, ${texts(named.map(({ xId }) => xId))}) as wanted (model, x_id)
    cross join lateral (
      select r.id from records r where r.org_id = ${org} and r.connection_id = ${connectionId}
        and r.model = wanted.model and r.x_id = wanted.x_id limit 1) as found
    group by wanted.model
    union all
    select wanted.model, found.ids[1:${limit}::int], found.count > ${MOST_FOUND}
    from unnest(${texts(pointing.map(({ model }) => model))}, ${texts(pointing.map(({ term }) => term))}) as wanted (model, term)
    cross join lateral (
      select count(*) as count,
        array_agg(one.id order by one.id desc) filter (where one.connection_id = ${connectionId}) as ids
      from (select e.record_id as id, e.connection_id from record_entries e
        where e.org_id = ${org} and e.model = wanted.model and e.terms && array[wanted.term]
        limit ${MOST_FOUND + 1}) as one) as found`;
  const rows = await on.transaction(async (tx) => {
    // For an organisation that the planner has no statistics of yet, it would rather read all its entries.
    const [, found] = await Promise.all([
      tx.execute(sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true),
        set_config('enable_indexonlyscan', 'off', true)`),
      executePrepared<{ model: Model; ids: string[] | null; isCut: boolean }>(tx, statement),
    ]);
    return found;
  });
  return rows.map(({ model, ids, isCut }) => ({ model, ids: isCut ? null : (ids ?? []) }));
}

const texts = (values: string[]) => sql`${sql.param(values)}::text[]`;
