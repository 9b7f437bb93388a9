import { transaction } from "@/db/client";
import { cancelOfDeletedWebhooks } from "@/db/queries/deleted-webhooks";
import { releaseHeldBeforeNewer } from "@/db/queries/held-back";
import { listStuckLanes, noteOldestEvents } from "@/db/queries/webhook-lanes";
import { requestDrain } from "@/lib/webhooks/ring-lanes";

/**
 * Starts the lanes that have something due and nobody who sends it: retries of later, and what a crash left. What nobody
 * is to send any more is cancelled first, and what is held of a record goes before a newer delivery of it.
 */
export async function sweepLanes(): Promise<number> {
  await cancelOfDeletedWebhooks();
  await noteOldestEvents();
  await releaseHeldBeforeNewer();
  const stuck = await listStuckLanes();
  await transaction(async (tx) => {
    for (const { lane, generation } of stuck) await requestDrain(tx, lane, `${lane}:${generation}`);
  });
  return stuck.length;
}
