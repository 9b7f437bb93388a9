import { setTimeout as sleep } from "node:timers/promises";
import { type Transaction, transaction } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import { countOnTheirWay, releaseReplayDeliveries } from "@/db/queries/replay-deliveries";
import { changeReplay, lockReplay, type Replay } from "@/db/queries/replays";
import { findResendTarget } from "@/db/queries/resend-deliveries";
import { lookBackTo } from "@/db/queries/webhook-lanes";
import type { OrgId } from "@/lib/ids";
import { endReplay } from "@/lib/replays/end-replay";
import { ringLanes } from "@/lib/webhooks/ring-lanes";

const TICK_MS = 1_000;
const BATCH_MS = 20_000;
/** Released and not yet taken by the receiver, in seconds of the rate: a slow receiver is waited for. */
const SECONDS_AHEAD = 5;
const LEAST_AHEAD = 20;

/** Releases deliveries of a replay, tick by tick, for a while or until the process stops. `more` while it goes on. */
export async function releaseReplay(
  org: OrgId,
  replayId: string,
  { forMs = BATCH_MS, isStopping = () => false }: { forMs?: number; isStopping?: () => boolean } = {},
): Promise<{ state: "more" | "ended" }> {
  for (const endsAt = Date.now() + forMs; !isStopping(); ) {
    const tickEndsAt = Date.now() + TICK_MS;
    const goesOn = await transaction((tx) => releaseTick(org, replayId, tx));
    if (!goesOn) return { state: "ended" };
    if (tickEndsAt >= endsAt) break;
    await sleep(Math.max(0, tickEndsAt - Date.now()));
  }
  return { state: "more" };
}

/** One second's share. False where the replay is over. */
async function releaseTick(org: OrgId, replayId: string, tx: Transaction): Promise<boolean> {
  const replay = await lockReplay(org, replayId, tx);
  if (replay?.state !== "running") return false;
  const target = await findResendTarget(org, replay.webhookId, tx);
  if (!target || target.isDisabled || !target.isActive) {
    const reason = "The webhook was disabled, switched off or deleted.";
    await endReplay(replay, { state: "cancelled", reason }, tx);
    return false;
  }
  const perSecond = replay.perSecond ?? 1;
  const ahead = Math.max(LEAST_AHEAD, perSecond * SECONDS_AHEAD);
  if ((await countOnTheirWay(org, replay.webhookId, ahead, tx)) >= ahead) return true;
  return release(replay, { perSecond, lane: target.lane }, tx);
}

async function release(
  replay: Replay,
  { perSecond, lane }: { perSecond: number; lane: string },
  tx: Transaction,
): Promise<boolean> {
  const { orgId: org, webhookId } = replay;
  const { count, oldestEventId, newestEventId } = await releaseReplayDeliveries(org, replay, perSecond, tx);
  const released = replay.released + count;
  await changeReplay(org, replay.id, { released, cursor: newestEventId ?? replay.cursor }, tx);
  await notifyLive(org, "webhooks", webhookId, tx);
  if (oldestEventId) await lookBackTo(webhookId, oldestEventId, tx);
  const isOver = count < perSecond;
  if (isOver) await endReplay({ ...replay, released }, { state: "finished" }, tx);
  await ringLanes([lane], tx);
  return !isOver;
}
