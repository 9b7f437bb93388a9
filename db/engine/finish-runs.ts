import type { EngineSql } from "@/db/engine/connect";
import { type Change, type Held, type Outcome, outcomeJson, type SaveResult } from "@/db/engine/save-answer";

/** A call after which its run is over. */
export type Finish = { job: Held; change: Change & { outcome: Outcome } };

/** Ends many runs in one statement; what became of each, in their order. */
export async function finishRuns(sql: EngineSql, finishes: Finish[]): Promise<SaveResult[]> {
  const steps = finishes.flatMap(({ job, change }) => change.steps.map((step) => ({ ...step, job: job.id })));
  const outcomes = finishes.map(({ change }) => outcomeJson(change.outcome));
  const rows = await sql<{ job: string; result: SaveResult }[]>`
    select job, result from engine.finish_runs(
      ${finishes.map(({ job }) => job.id)}::text[]::bigint[], ${finishes.map(({ job }) => job.claim)}::int[],
      ${finishes.map(({ change }) => change.outcome.status)}::text[], ${outcomes.map((one) => one.output)}::text[],
      ${outcomes.map((one) => one.error)}::text[], ${steps.map((step) => step.job)}::text[]::bigint[],
      ${steps.map((step) => step.id)}::text[], ${steps.map((step) => step.name)}::text[],
      ${steps.map((step) => JSON.stringify(step.output))}::text[])`;
  const results = new Map(rows.map(({ job, result }) => [job, result]));
  return finishes.map(({ job }) => results.get(job.id) ?? "stale");
}
