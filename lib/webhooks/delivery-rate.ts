import type { RatePart } from "@/db/queries/webhook-rates";
import { LATENCY_BOUNDS_MS } from "@/db/schema/deliveries";

/** `isAbove`: slower than the slowest class that is counted, whose bound this is. */
export type Latency = { ms: number; isAbove: boolean };

/** How a webhook, or all of them together, fared over some time. */
export type DeliveryRate = {
  from: string;
  to: string;
  attempts: number;
  failed: number;
  /** Null without attempts, or without latencies. */
  p50: Latency | null;
  p95: Latency | null;
  /** Equal parts of the time, oldest first. */
  parts: { succeeded: number; failed: number }[];
};

/** Adds up the parts of the time. */
export function rateOf(
  parts: RatePart[],
  { from, to, count }: { from: Date; to: Date; count: number },
): DeliveryRate {
  const rate: DeliveryRate = {
    ...{ from: from.toISOString(), to: to.toISOString(), attempts: 0, failed: 0 },
    ...{ p50: null, p95: null },
    parts: Array.from({ length: count }, () => ({ succeeded: 0, failed: 0 })),
  };
  const latencies = new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0);
  for (const { place, succeeded, failed, latencies: more } of parts) {
    rate.attempts += succeeded + failed;
    rate.failed += failed;
    if (place < count) rate.parts[place] = { succeeded, failed };
    for (const [at, number] of more.entries()) latencies[at] = (latencies[at] ?? 0) + number;
  }
  return { ...rate, p50: latencyAt(latencies, 0.5), p95: latencyAt(latencies, 0.95) };
}

/** The latency that a share of the attempts does not exceed, taken as spread evenly within its class. */
export function latencyAt(latencies: number[], share: number): Latency | null {
  const wanted = latencies.reduce((sum, count) => sum + count, 0) * share;
  if (wanted === 0) return null;
  let before = 0;
  for (const [at, bound] of LATENCY_BOUNDS_MS.entries()) {
    const count = latencies[at] ?? 0;
    if (count > 0 && before + count >= wanted) {
      const low = LATENCY_BOUNDS_MS[at - 1] ?? 0;
      return { ms: low + ((wanted - before) / count) * (bound - low), isAbove: false };
    }
    before += count;
  }
  return { ms: LATENCY_BOUNDS_MS.at(-1) ?? 0, isAbove: true };
}
