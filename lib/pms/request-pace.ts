import { setTimeout as delay } from "node:timers/promises";

/** Spaces the starts of requests evenly. Returns a function to await before each request. */
export function requestPace(requestsPerSecond: number, signal?: AbortSignal): () => Promise<void> {
  const gapMs = 1_000 / Math.max(requestsPerSecond, 0.01);
  let nextAtMs = 0;
  return async () => {
    const nowMs = performance.now();
    const startAtMs = Math.max(nowMs, nextAtMs);
    nextAtMs = startAtMs + gapMs;
    if (startAtMs > nowMs) await delay(startAtMs - nowMs, undefined, signal ? { signal } : {});
    signal?.throwIfAborted();
  };
}
