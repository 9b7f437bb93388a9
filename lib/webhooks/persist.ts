import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "@/lib/errors";
import { log } from "@/lib/log";

const TRIES = 20;
const PAUSE_MS = 250;

/**
 * Tries again for some seconds, so that a restart of the database costs a moment and not the step's own, longer pauses.
 * What is stored here is the same the second time: attempts and deliveries are known by their numbers.
 */
export async function persist<Result>(store: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store();
    } catch (error) {
      log.warn("deliveries.database", { attempt, error: messageOf(error) });
      if (attempt >= TRIES) throw error;
      await sleep(PAUSE_MS);
    }
  }
}
