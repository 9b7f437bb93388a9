import { transaction } from "@/db/client";
import { type AttemptResult, moveToLanes, recordAttempts } from "@/db/queries/delivery-results";
import { gather } from "@/lib/webhooks/gather";
import { laneFor } from "@/lib/webhooks/lanes";
import { persist } from "@/lib/webhooks/persist";
import { ringLanes } from "@/lib/webhooks/ring-lanes";
import { isThrottled } from "@/lib/webhooks/throttles";

const AT_MOST = 256;

/**
 * Stores what became of an attempt, together with those of all lanes of this process that ended at about the same time,
 * and moves webhooks to the lanes that now suit them. Resolves when it is stored.
 */
export const storeAttempt = gather(storeAll, AT_MOST);

async function storeAll(results: AttemptResult[]): Promise<void> {
  const after = await persist(() => recordAttempts(results));
  const last = new Map(results.map((result) => [result.webhookId, result]));
  const moves = after.flatMap(({ webhookId, lane, failuresInARow }) => {
    const result = last.get(webhookId);
    const next = laneFor({
      webhookId,
      failuresInARow,
      lastDurationMs: result?.timings.totalMs ?? 0,
      lastTimedOut: result?.errorClass === "timeout",
      isThrottled: isThrottled(webhookId),
    });
    return next === lane ? [] : [{ webhookId, lane: next }];
  });
  if (moves.length === 0) return;
  await moveToLanes(moves);
  await transaction((tx) =>
    ringLanes(
      moves.map((move) => move.lane),
      tx,
    ),
  );
}
