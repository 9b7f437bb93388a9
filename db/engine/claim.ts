import type { EngineSql } from "@/db/engine/connect";

/** A stored step result, in the SDK's own shape. */
export type StepOutput = { data: unknown } | { error: unknown };

/** A job held by this worker, with all that its call needs. `claim` proves the hold when writing. */
export type ClaimedJob = {
  id: string;
  runId: string;
  functionId: string;
  kind: "call" | "sleep";
  stepId: string | null;
  attempt: number;
  claim: number;
  runStatus: "running" | "completed" | "failed" | "cancelled";
  event: EngineEvent;
  stack: string[];
  isParallel: boolean;
  steps: Record<string, StepOutput> | null;
};
/** An event as functions see it; `ts` in milliseconds since 1970. */
export type EngineEvent = { id: string; name: string; data: Record<string, unknown>; ts: number };

/**
 * Takes up to `room` due jobs of these functions. `isMoreLikely` tells the caller to ask again at once: there was no room
 * for more, or blocked ones may hide free ones.
 */
export async function claimJobs(
  sql: EngineSql,
  worker: number,
  functions: string[],
  room: number,
): Promise<{ jobs: ClaimedJob[]; isMoreLikely: boolean }> {
  const rows = await sql<(ClaimedJob & { state: "running" | "blocked" })[]>`
    select id, run_id as "runId", function_id as "functionId", kind, step_id as "stepId", attempt, claim, state,
      run_status as "runStatus", event, stack, is_parallel as "isParallel", steps
    from engine.claim(${worker}, ${functions}, ${room})`;
  const jobs = rows.filter((row) => row.state === "running");
  return { jobs, isMoreLikely: rows.length >= room || jobs.length < rows.length };
}

/** Milliseconds until the next waiting job of these functions is due, 0 for overdue ones; null when none waits. */
export async function nextDueMs(sql: EngineSql, functions: string[]): Promise<number | null> {
  const [row] = await sql<{ ms: number | null }[]>`
    select greatest(0, extract(epoch from min(run_at) - now()) * 1000)::float8 as ms
    from engine.jobs where state = 'ready' and function_id = any (${functions})`;
  return row?.ms ?? null;
}
