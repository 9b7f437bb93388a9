import type { EngineSql } from "@/db/engine/connect";

/** The first key of the advisory lock that a living worker holds; the second is its id. */
export const WORKER_LOCK = 19_531;

/** Returns jobs that were not finished to the queue, as if they had not been claimed. */
export async function giveBack(sql: EngineSql, jobIds: string[]): Promise<void> {
  if (jobIds.length > 0) await sql`select engine.give_back(${jobIds}::text[]::bigint[], 0)`;
}

/**
 * Returns jobs that the database counts as this worker's and that it does not run: their claim was committed but the
 * answer was lost with the connection. No claim may be under way.
 */
export async function giveBackLost(sql: EngineSql, worker: number, running: string[]): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select engine.give_back(array(
      select id from engine.jobs
      where state = 'running' and worker = ${worker} and id <> all (${running}::text[]::bigint[])), 0) as count`;
  return row?.count ?? 0;
}

/**
 * Returns the jobs of dead workers, one attempt used up. A worker is dead when its advisory lock is free: PostgreSQL
 * frees it with the connection.
 */
export async function giveBackOfDeadWorkers(
  sql: EngineSql,
  self: number,
): Promise<{ worker: number; jobs: number }[]> {
  return sql<{ worker: number; jobs: number }[]>`
    with others as materialized (
      select distinct worker from engine.jobs where state = 'running' and worker <> ${self}
    ), dead as materialized (
      select worker from others where pg_try_advisory_xact_lock(${WORKER_LOCK}, worker)
    )
    select worker, engine.give_back(array(
      select id from engine.jobs j where j.state = 'running' and j.worker = dead.worker), 1) as jobs
    from dead`;
}
