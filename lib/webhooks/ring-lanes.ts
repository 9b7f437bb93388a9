import type { Transaction } from "@/db/client";
import { emit } from "@/db/queries/outbox";
import { holdLanes, type LaneRing } from "@/db/queries/webhook-lanes";
import { isOwnLane } from "@/lib/webhooks/lanes";

/**
 * Sees to it that what this transaction makes due is sent at once: wakes the runs that linger in these lanes, and starts
 * one in each lane that is idle. Call it last: it holds the lanes open until the transaction ends.
 */
export const ringLanes = (lanes: string[], tx: Transaction): Promise<void> =>
  ringWebhooks(
    lanes.map((lane) => ({ lane, webhookIds: null })),
    tx,
  );

/** The same where the webhooks are known, so that nothing else of their lanes has to be looked at. */
export async function ringWebhooks(rings: LaneRing[], tx: Transaction): Promise<void> {
  if (rings.length === 0) return;
  const idle = await holdLanes(rings, tx);
  for (const { lane, generation } of idle) await requestDrain(tx, lane, `${lane}:${generation}`);
}

/** Starts a run that drains the lane. The key makes it one for each time the lane falls idle. */
export const requestDrain = (tx: Transaction, lane: string, key: string): Promise<boolean> =>
  emit(tx, {
    name: isOwnLane(lane) ? "webhooks/own-lane.due" : "webhooks/shared-lane.due",
    data: { lane },
    idempotencyKey: `lane:${key}`,
  });
