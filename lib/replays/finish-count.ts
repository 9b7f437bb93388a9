import { transaction } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import { countReplayDeliveries } from "@/db/queries/replay-deliveries";
import { changeReplay, findReplay, lockReplay } from "@/db/queries/replays";
import type { OrgId } from "@/lib/ids";

/** Counts what a replay would send and makes it ready to start. Nothing happens where it was cancelled meanwhile. */
export async function finishCount(org: OrgId, replayId: string): Promise<{ total: number } | null> {
  const replay = await findReplay(org, replayId);
  if (replay?.state !== "counting") return null;
  const { total } = await countReplayDeliveries(org, replay);
  return transaction(async (tx) => {
    if ((await lockReplay(org, replayId, tx))?.state !== "counting") return null;
    await changeReplay(org, replayId, { state: "ready", total }, tx);
    await notifyLive(org, "webhooks", replay.webhookId, tx);
    return { total };
  });
}
