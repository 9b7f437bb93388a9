/**
 * Shards that healthy webhooks are spread over; each is drained by one run at a time. More of them make more and smaller
 * claims, and a claim costs the database about the same whatever it takes: at 500 events a second two cost it 0.9 ms of
 * an event, four 1.25.
 */
export const SHARDS = 2;

/** Failed attempts in a row after which a webhook is drained on its own, so that it delays nobody. */
const FAILURES_TO_OWN_LANE = 3;
/** An answer slower than this holds a place in a shared lane for too long. */
const SLOW_MS = 3_000;

/** The shard of a webhook: the same for as long as it lives. */
export const shardLane = (webhookId: string): string =>
  `s${Number.parseInt(webhookId.slice(-6), 16) % SHARDS}`;

/** The lane of a failing, slow or throttled webhook: its own. */
export const ownLane = (webhookId: string): string => `w:${webhookId}`;

export const isOwnLane = (lane: string): boolean => lane.startsWith("w:");

export type LaneFacts = {
  webhookId: string;
  failuresInARow: number;
  lastDurationMs: number;
  lastTimedOut: boolean;
  isThrottled: boolean;
};

/** Where a webhook is drained next. */
export const laneFor = (facts: LaneFacts): string =>
  facts.isThrottled ||
  facts.lastTimedOut ||
  facts.lastDurationMs > SLOW_MS ||
  facts.failuresInARow >= FAILURES_TO_OWN_LANE
    ? ownLane(facts.webhookId)
    : shardLane(facts.webhookId);
