import type { EngineSql } from "@/db/engine/connect";

/** Makes ready what waits for a slot that is free. Returns how many. */
export async function unblockJobs(sql: EngineSql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select engine.unblock() as count`;
  return row?.count ?? 0;
}

/** Ends runs of functions that no registered worker has: a deploy removed them. Returns their ids. */
export async function failRunsOfRemovedFunctions(
  sql: EngineSql,
): Promise<{ id: string; functionId: string }[]> {
  return sql<{ id: string; functionId: string }[]>`
    select id, function_id as "functionId", engine.end_run(id, 'failed', null, json_build_object(
      'name', 'FunctionRemoved',
      'message', 'No worker has the function ' || function_id || ' any more: a deploy removed or renamed it.'
    )::text)
    from (
      select id, function_id from engine.runs
      where status = 'running' and function_id <> all (array(select unnest(functions) from engine.workers))
      order by id limit 500 for no key update skip locked
    ) r`;
}
