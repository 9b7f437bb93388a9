import type { AttemptResult } from "@/db/queries/delivery-results";
import { LATENCY_BOUNDS_MS } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** What a webhook's attempts of one batch come to. */
export type AttemptTally = {
  webhookId: string;
  org: OrgId;
  succeeded: number;
  failed: number;
  /** Attempts by latency class. */
  latencies: number[];
  /** Failures after the last success. */
  trailingFailures: number;
  lastAt: Date;
  lastErrorClass: string | null;
};

/** Adds up a batch per webhook, in the order in which attempts ended; sorted, so that two batches lock in one order. */
export function tallyAttempts(results: AttemptResult[]): AttemptTally[] {
  const tallies = new Map<string, AttemptTally>();
  for (const result of results) {
    const one = tallies.get(result.webhookId) ?? emptyTally(result);
    const isSuccess = result.state === "delivered";
    one.succeeded += isSuccess ? 1 : 0;
    one.failed += isSuccess ? 0 : 1;
    one.trailingFailures = isSuccess ? 0 : one.trailingFailures + 1;
    one.lastAt = result.startedAt;
    one.lastErrorClass = result.errorClass ?? one.lastErrorClass;
    const place = latencyClass(result.timings.totalMs);
    one.latencies[place] = (one.latencies[place] ?? 0) + 1;
    tallies.set(result.webhookId, one);
  }
  return [...tallies.values()].sort((a, b) => (a.webhookId < b.webhookId ? -1 : 1));
}

function latencyClass(totalMs: number): number {
  const place = LATENCY_BOUNDS_MS.findIndex((bound) => totalMs <= bound);
  return place < 0 ? LATENCY_BOUNDS_MS.length : place;
}

const emptyTally = ({ webhookId, org, startedAt }: AttemptResult): AttemptTally => ({
  webhookId,
  org,
  succeeded: 0,
  failed: 0,
  latencies: new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0),
  trailingFailures: 0,
  lastAt: startedAt,
  lastErrorClass: null,
});
