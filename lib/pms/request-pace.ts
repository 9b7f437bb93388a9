import { setTimeout as delay } from "node:timers/promises";

type Pace = { nextAtMs: number };
// By account: what syncs and writes of one account ask for counts against the same limit of the vendor.
const paces = new Map<string, Pace>();

/** Spaces the starts of an account's requests evenly. Returns a function to await before each request. */
export function requestPace(
  account: string,
  requestsPerSecond: number,
  signal?: AbortSignal,
): () => Promise<void> {
  const gapMs = 1_000 / Math.max(requestsPerSecond, 0.01);
  return async () => {
    const nowMs = performance.now();
    const pace = paceOf(account, nowMs);
    const startAtMs = Math.max(nowMs, pace.nextAtMs);
    pace.nextAtMs = startAtMs + gapMs;
    if (startAtMs > nowMs) await delay(startAtMs - nowMs, undefined, signal ? { signal } : {});
    signal?.throwIfAborted();
  };
}

function paceOf(account: string, nowMs: number): Pace {
  const known = paces.get(account);
  if (known) return known;
  if (paces.size > 1_000) for (const [name, { nextAtMs }] of paces) if (nextAtMs < nowMs) paces.delete(name);
  const pace = { nextAtMs: 0 };
  paces.set(account, pace);
  return pace;
}
