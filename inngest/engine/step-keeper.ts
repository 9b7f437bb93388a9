import { setTimeout as sleep } from "node:timers/promises";
import { isTransient } from "@/db/engine/connect";
import { giveBack } from "@/db/engine/give-back";
import { type SavedStep, saveSteps } from "@/db/engine/save-answer";
import { engineError } from "@/inngest/engine/decide";
import type { EngineState, RunningJob } from "@/inngest/engine/state";
import { messageOf } from "@/lib/errors";

/** A finished step is stored by then, should neither the next step nor the end of the call have it stored sooner. */
const LONGEST_WAIT_MS = 3;
const LONGEST_PAUSE_MS = 2000;

/**
 * The finished steps of a call. They are stored before the next step begins, so that no finished one is ever repeated,
 * and those of its end together with what the call came to, in one statement.
 */
export class StepKeeper {
  readonly #stored = new Set<string>();
  #waiting: SavedStep[] = [];
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> = Promise.resolve();

  constructor(private readonly store: (steps: SavedStep[]) => Promise<void>) {}

  add(step: SavedStep): void {
    this.#waiting.push(step);
    this.#timer ??= setTimeout(() => void this.storeAll().catch(() => {}), LONGEST_WAIT_MS);
  }

  /** Resolves when every finished step is stored; rejects where the call must not go on. */
  async storeAll(): Promise<void> {
    const steps = this.#take();
    if (steps.length > 0)
      this.#underWay = this.#underWay.then(async () => {
        await this.store(steps);
        for (const step of steps) this.#stored.add(step.id);
      });
    await this.#underWay;
  }

  /** What is still to be stored at the end of the call, whose own answer repeats finished steps. */
  takeUnstored(answered: SavedStep[]): SavedStep[] {
    const ids = new Set(answered.map((step) => step.id));
    const left = this.#take().filter((step) => !ids.has(step.id));
    return [...left, ...answered.filter((step) => !this.#stored.has(step.id))];
  }

  #take(): SavedStep[] {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#waiting.splice(0);
  }
}

/** Whether a step may begin: what finished is stored, the job is still ours, and the worker goes on. */
export async function mayBegin(state: EngineState, running: RunningJob): Promise<boolean> {
  const isStored = await running.keeper.storeAll().then(
    () => true,
    () => false,
  );
  if (!isStored || running.isOver) return false;
  if (!state.isStopping) return true;
  running.isOver = true;
  await giveBack(state.sql, [running.job.id]).catch(() => {});
  return false;
}

/** Stores finished steps, for as long as it takes. Rejects where the job is somebody else's, or they cannot be stored. */
export async function storeSteps(state: EngineState, running: RunningJob, steps: SavedStep[]): Promise<void> {
  for (let pauseMs = 50; !running.isOver; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    try {
      if (await saveSteps(state.sql, running.job, steps)) return;
      running.isOver = true;
    } catch (error) {
      if (!isTransient(error)) {
        running.refusal = engineError("NotStored", `A step could not be stored: ${messageOf(error)}`);
        throw error;
      }
      await sleep(pauseMs);
    }
  }
  throw new Error("This job is no longer ours.");
}
