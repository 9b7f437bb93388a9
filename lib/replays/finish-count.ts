import { transaction } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import { countReplayDeliveries } from "@/db/queries/replay-deliveries";
import { changeReplay, findReplay, lockReplay, type Replay } from "@/db/queries/replays";
import type { OrgId } from "@/lib/ids";
import { MOST_LOOKED_AT } from "@/lib/replays/looked-at";

/** Counts what a replay would send and makes it ready to start. Nothing happens where it was cancelled meanwhile. */
export async function finishCount(org: OrgId, replayId: string): Promise<{ total: number } | null> {
  const replay = await findReplay(org, replayId);
  if (replay?.state !== "counting") return null;
  const { total, cursor } = await count(replay);
  return transaction(async (tx) => {
    if ((await lockReplay(org, replayId, tx))?.state !== "counting") return null;
    await changeReplay(org, replayId, { state: "ready", total, cursor }, tx);
    await notifyLive(org, "webhooks", replay.webhookId, tx);
    return { total };
  });
}

/** Part by part, so that no statement is long. `cursor` is where to begin: the first one to send comes soon after it. */
async function count(replay: Replay): Promise<{ total: number; cursor: string | null }> {
  let total = 0;
  let cursor: string | null = null;
  for (let after: string | null = null; ; ) {
    const look = { after, most: MOST_LOOKED_AT };
    const { count, reached, isEnd } = await countReplayDeliveries(replay.orgId, replay, look);
    if (total === 0 && count > 0) cursor = after;
    total += count;
    if (isEnd) return { total, cursor };
    after = reached;
  }
}
