import type { ClaimedJob, StepOutput } from "@/db/engine/claim";
import type { EngineSql } from "@/db/engine/connect";

export type SavedStep = { id: string; name: string; output: StepOutput };
export type NextJob = { kind: "call" | "sleep"; stepId: string | null; attempt: number; delayMs: number };
export type Outcome =
  | { status: "completed"; output: unknown }
  | { status: "failed" | "cancelled"; error: unknown };

/** What one answer of a function means for its run. */
export type Change = {
  steps: SavedStep[];
  /** Parallel steps that must all finish before the function is asked again. */
  pending: string[];
  next: NextJob[];
  /** Ask the function what comes next, unless parallel steps are still open. */
  isDiscoveryDue: boolean;
  outcome: Outcome | null;
};

export type Held = Pick<ClaimedJob, "id" | "claim" | "runId">;
/** `stale` means that nothing was written: it is not our job. `ended`: the run was over before. */
export type SaveResult = "saved" | "ended" | "stale";

/** Stores steps that finished during a call. False when the job is no longer ours, or its run ended. */
export async function saveSteps(sql: EngineSql, job: Held, steps: SavedStep[]): Promise<boolean> {
  const [row] = await sql<{ saved: boolean }[]>`
    select engine.save_steps(${job.id}::bigint, ${job.claim}, ${job.runId}::uuid, ${ids(steps)}::text[],
      ${names(steps)}::text[], ${outputs(steps)}::text[]) as saved`;
  return row?.saved ?? false;
}

/** Applies a change and drops the job, in one transaction. */
export async function saveAnswer(sql: EngineSql, job: Held, change: Change): Promise<SaveResult> {
  const next = change.next.map((item) => ({
    kind: item.kind,
    step_id: item.stepId,
    attempt: item.attempt,
    delay_ms: item.delayMs,
  }));
  const { output, error } = outcomeJson(change.outcome);
  const [row] = await sql<{ result: SaveResult }[]>`
    select engine.save_answer(${job.id}::bigint, ${job.claim}, ${ids(change.steps)}::text[],
      ${names(change.steps)}::text[], ${outputs(change.steps)}::text[], ${change.pending}::text[],
      ${JSON.stringify(next)}::text, ${change.isDiscoveryDue}, ${change.outcome?.status ?? null}::text,
      ${output}::text, ${error}::text) as result`;
  return row?.result ?? "stale";
}

/** How an outcome is stored; both are null where the run goes on. */
export function outcomeJson(outcome: Outcome | null): { output: string | null; error: string | null } {
  if (!outcome) return { output: null, error: null };
  return outcome.status === "completed"
    ? { output: JSON.stringify(outcome.output ?? null), error: null }
    : { output: null, error: JSON.stringify(outcome.error) };
}

const ids = (steps: SavedStep[]) => steps.map((step) => step.id);
const names = (steps: SavedStep[]) => steps.map((step) => step.name);
const outputs = (steps: SavedStep[]) => steps.map((step) => JSON.stringify(step.output));
