import { isTransient } from "@/db/engine/connect";
import { type Finish, finishRuns } from "@/db/engine/finish-runs";
import { type SaveResult, saveAnswer } from "@/db/engine/save-answer";
import type { EngineState } from "@/inngest/engine/state";

const MOST_AT_ONCE = 64;

type Waiting = Finish & { resolve: (result: SaveResult) => void; reject: (error: unknown) => void };

/**
 * Ends runs in as few statements as there is time for: one at once, and those that come to their end while it is on its
 * way together in the next.
 */
export class FinishLine {
  #waiting: Waiting[] = [];
  #isStoring = false;

  constructor(private readonly state: Pick<EngineState, "sql">) {}

  /** Resolves when the run's end is stored. */
  finish(finish: Finish): Promise<SaveResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...finish, resolve, reject });
      if (!this.#isStoring) void this.#storeAll();
    });
  }

  async #storeAll(): Promise<void> {
    this.#isStoring = true;
    while (this.#waiting.length > 0) await this.#store(this.#waiting.splice(0, MOST_AT_ONCE));
    this.#isStoring = false;
  }

  async #store(batch: Waiting[]): Promise<void> {
    try {
      const results = await finishRuns(this.state.sql, batch);
      for (const [place, one] of batch.entries()) one.resolve(results[place] ?? "stale");
    } catch (error) {
      if (isTransient(error)) for (const one of batch) one.reject(error);
      // One of them cannot be stored; the others must not suffer for it.
      else
        await Promise.all(
          batch.map((one) => saveAnswer(this.state.sql, one.job, one.change).then(one.resolve, one.reject)),
        );
    }
  }
}
