import type { Transaction } from "@/db/client";
import { emit } from "@/db/queries/outbox";
import { holdLanes } from "@/db/queries/webhook-lanes";
import { isOwnLane } from "@/lib/webhooks/lanes";

/**
 * Sees to it that what this transaction makes due is sent at once: wakes the runs that linger in these lanes, and starts
 * one in each lane that is idle. Call it last: it holds the lanes open until the transaction ends.
 */
export async function ringLanes(lanes: string[], tx: Transaction): Promise<void> {
  if (lanes.length === 0) return;
  const idle = await holdLanes(lanes, tx);
  for (const { lane, generation } of idle) await requestDrain(tx, lane, `${lane}:${generation}`);
}

/** Starts a run that drains the lane. The key makes it one for each time the lane falls idle. */
export const requestDrain = (tx: Transaction, lane: string, key: string): Promise<boolean> =>
  emit(tx, {
    name: isOwnLane(lane) ? "webhooks/own-lane.due" : "webhooks/shared-lane.due",
    data: { lane },
    idempotencyKey: `lane:${key}`,
  });
