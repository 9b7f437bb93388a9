import { setTimeout as sleep } from "node:timers/promises";

/** Lets one pass at a time, so many per second. */
export type Pace = { untilFree: () => Promise<void> };

/** An even pace of `perSecond`, beginning at once. */
export function createPace(perSecond: number): Pace {
  let nextAtMs = 0;
  return {
    async untilFree() {
      const now = Date.now();
      const at = Math.max(now, nextAtMs);
      nextAtMs = at + 1000 / perSecond;
      if (at > now) await sleep(at - now);
    },
  };
}
