import { rawSql } from "@/db/client";

/** Rows of one statement: none of them holds locks for long. */
const AT_ONCE = 5_000;
/** Statements of one call: what is left of a backlog waits for the next. */
const MOST_STATEMENTS = 200;

/** Deletes changes of records, of every organisation, that are older than so many days. Returns how many. */
export async function deleteOldChanges(days: number): Promise<number> {
  const sql = rawSql();
  let deleted = 0;
  for (let statement = 0; statement < MOST_STATEMENTS; statement++) {
    // The key begins with the organisation, so that the oldest of each are a range of it.
    const { count } = await sql`
      delete from record_changes where (org_id, id) in (
        select old.org_id, old.id from orgs cross join lateral (
          select org_id, id from record_changes
          where org_id = orgs.id and id < webhook_id_floor(now() - make_interval(days => ${days}))
          order by id limit ${AT_ONCE}) as old
        limit ${AT_ONCE})`;
    deleted += count;
    if (count < AT_ONCE) break;
  }
  return deleted;
}
