import { setTimeout as delay } from "node:timers/promises";
import { type Child, type ChildOptions, startChild } from "@/lib/local/child";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A process that lived this long starts over with the shortest pause. */
const STEADY_MS = 60_000;

export type RestartingChild = Pick<Child, "stop" | "kill" | "lastLines"> & { pid: () => number };

/** Keeps a process alive: whenever it ends by itself it is started again, with growing pauses. */
export function startRestartingChild(
  options: ChildOptions,
  onRestart: (reason: string, pauseMs: number) => void,
): RestartingChild {
  const stopping = new AbortController();
  let child = startChild(options);

  async function watch(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    for (;;) {
      const startedAt = Date.now();
      const reason = await child.exited;
      if (stopping.signal.aborted) return;
      pauseMs = Date.now() - startedAt > STEADY_MS ? FIRST_PAUSE_MS : pauseMs;
      onRestart(reason, pauseMs);
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      child = startChild(options);
    }
  }
  const watching = watch();

  return {
    pid: () => child.pid,
    async stop(graceMs) {
      stopping.abort();
      await child.stop(graceMs);
      await watching;
    },
    kill() {
      stopping.abort();
      child.kill();
    },
    lastLines: () => child.lastLines(),
  };
}
