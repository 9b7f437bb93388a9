import type postgres from "postgres";
import { JOBS_CHANNEL } from "@/db/engine/send-events";

/** Lets a failed or cancelled run go on from its last finished step. False when there is no such run. */
export async function retryRun(sql: postgres.Sql, runId: string): Promise<boolean> {
  return sql.begin(async (tx) => {
    const [run] = await tx`
      update engine.runs set status = 'running', error = null, ended_at = null, is_parallel = false
      where id = ${runId}::uuid and status in ('failed', 'cancelled')
        and not exists (select 1 from engine.jobs j where j.run_id = runs.id)
      returning id`;
    if (!run) return false;
    // What a step that failed for good left behind would only fail the run again.
    await tx`
      with failed as (
        delete from engine.steps where run_id = ${runId}::uuid and output -> 'error' is not null returning id
      ) update engine.runs set stack = array(
        select s from unnest(stack) with ordinality u (s, i) where s not in (select id from failed) order by i
      ) where id = ${runId}::uuid`;
    await tx`
      insert into engine.jobs (run_id, function_id, kind, slot_keys, slot_limits)
      select id, function_id, 'call', slot_keys, slot_limits from engine.runs where id = ${runId}::uuid`;
    await tx`select pg_notify(${JOBS_CHANNEL}, '')`;
    return true;
  });
}

/** Ends a running run; a step under way finishes, and its result is dropped. False when the run is not running. */
export async function cancelRun(sql: postgres.Sql, runId: string): Promise<boolean> {
  return sql.begin(async (tx) => {
    const [run] = await tx`
      select id from engine.runs where id = ${runId}::uuid and status = 'running' for no key update`;
    if (!run) return false;
    const error = JSON.stringify({ name: "Cancelled", message: "Cancelled by hand." });
    await tx`select engine.end_run(${runId}::uuid, 'cancelled', null, ${error}::text)`;
    return true;
  });
}
