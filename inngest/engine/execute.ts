import { setTimeout as sleep } from "node:timers/promises";
import { isTransient } from "@/db/engine/connect";
import { type Change, saveAnswer } from "@/db/engine/save-answer";
import { startRuns } from "@/db/engine/start-runs";
import { callFunction } from "@/inngest/engine/call";
import { type Answer, decide, engineError, failWith, NO_CHANGE, wakeUp } from "@/inngest/engine/decide";
import { countRun, countStep } from "@/inngest/engine/metrics";
import { FUNCTION_FAILED } from "@/inngest/engine/registry";
import type { StepHooks } from "@/inngest/engine/sdk-door";
import type { EngineState, RunningJob } from "@/inngest/engine/state";
import { mayBegin } from "@/inngest/engine/step-keeper";
import { newRun } from "@/inngest/engine/take-in";
import { messageOf } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";

const LONGEST_PAUSE_MS = 2000;

/** Runs one job to its next stop and stores what came of it. Never rejects. */
export async function execute(state: EngineState, running: RunningJob): Promise<void> {
  const { job, fn } = running;
  let change: Change;
  try {
    change = await callOrWake(state, running);
  } catch (error) {
    change = failWith(engineError("EngineError", messageOf(error)));
  }
  if (running.isOver) return;
  if (running.refusal) change = failWith({ ...running.refusal, stack: "" });
  else change = { ...change, steps: running.keeper.takeUnstored(change.steps) };
  for (let pauseMs = 50; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    try {
      const result = await store(state, running, change);
      if (result === "stale") log.warn("engine.job.stale", { run: job.runId, function: fn.id });
      if (result === "saved" && change.outcome) {
        countRun(state.metrics, fn.id, change.outcome.status);
        if (change.outcome.status === "failed")
          log.warn("engine.run.failed", { run: job.runId, function: fn.id, error: change.outcome.error });
      }
      for (const next of change.next) state.wakeForJobs(next.delayMs);
      return;
    } catch (error) {
      if (!isTransient(error))
        change = failWith(engineError("NotStored", `The result could not be stored: ${messageOf(error)}`));
      log.warn("engine.answer.not-stored", { run: job.runId, function: fn.id, error: messageOf(error) });
      await sleep(pauseMs);
      if (running.isOver) return;
    }
  }
}

async function callOrWake(state: EngineState, running: RunningJob): Promise<Change> {
  const { job, fn } = running;
  if (job.runStatus !== "running") return NO_CHANGE;
  if (job.kind === "sleep" && job.stepId !== null) return wakeUp(job.stepId);
  if (job.attempt >= fn.maxAttempts)
    return failWith(
      engineError(
        "WorkerDied",
        `The worker stopped in the middle of this ${fn.maxAttempts === 1 ? "once" : `${job.attempt} times`}, and no attempts are left.`,
      ),
    );
  const answer = await call(state, running);
  return answer
    ? decide(job, answer, { maxAttempts: fn.maxAttempts, backoffMs: state.backoffMs })
    : NO_CHANGE;
}

/** Null where the call was left in the middle, before a step that must not begin: what it was asked is nobody's any more. */
function call(state: EngineState, running: RunningJob): Promise<Answer | null> {
  const { job, fn } = running;
  return new Promise((resolve, reject) => {
    const beforeStep = async () => {
      if (await mayBegin(state, running)) return;
      resolve(null);
      await new Promise(() => {});
    };
    const afterStep: StepHooks["afterStep"] = (step, durationMs) => {
      running.keeper.add(step);
      countStep(state.metrics, fn.id, durationMs);
    };
    callFunction(state.door, job, fn.maxAttempts, { beforeStep, afterStep }).then(resolve, reject);
  });
}

/** Stores the change; a run that failed for good starts its failure function in the same transaction. */
async function store(state: EngineState, { job, fn }: RunningJob, change: Change) {
  const { outcome } = change;
  if (!outcome) return saveAnswer(state.sql, job, change);
  const failure = state.registry.functions.get(fn.failureFunctionId ?? "");
  if (outcome.status !== "failed" || !failure)
    return state.finishLine.finish({ job, change: { ...change, outcome } });
  const { error } = outcome;
  const result = await state.sql.begin(async (tx) => {
    const saved = await saveAnswer(tx, job, change);
    if (saved !== "saved") return saved;
    const data = { function_id: fn.id, run_id: job.runId, event: job.event, events: [job.event], error };
    await startRuns(tx, [newRun(failure, { id: newId(), name: FUNCTION_FAILED, ts: Date.now(), data })]);
    return saved;
  });
  state.wakeForJobs();
  return result;
}
