import { setTimeout as sleep } from "node:timers/promises";
import { type Transaction, transaction } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import { countOnTheirWay, releaseReplayDeliveries } from "@/db/queries/replay-deliveries";
import { changeReplay, lockReplay, type Replay } from "@/db/queries/replays";
import { findResendTarget } from "@/db/queries/resend-deliveries";
import { lookBackTo } from "@/db/queries/webhook-lanes";
import type { OrgId } from "@/lib/ids";
import { endReplay } from "@/lib/replays/end-replay";
import { MOST_LOOKED_AT } from "@/lib/replays/looked-at";
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
  const { count, cursor, oldestEventId, isEnd } = await releaseNext(replay, perSecond, tx);
  const released = replay.released + count;
  await changeReplay(org, replay.id, { released, cursor }, tx);
  await notifyLive(org, "webhooks", webhookId, tx);
  if (oldestEventId) await lookBackTo(webhookId, oldestEventId, tx);
  if (isEnd) await endReplay({ ...replay, released }, { state: "finished" }, tx);
  await ringLanes([lane], tx);
  return !isEnd;
}

/** Looks at no more deliveries than it has to, and at so many in all: what it skips in one second is bounded too. */
async function releaseNext(replay: Replay, limit: number, tx: Transaction) {
  let { cursor } = replay;
  let [count, looked, most] = [0, 0, limit];
  let oldestEventId: string | null = null;
  for (;;) {
    const asked = { after: cursor, most, limit: limit - count };
    const part = await releaseReplayDeliveries(replay.orgId, replay, asked, tx);
    count += part.count;
    looked += most;
    cursor = part.reached ?? cursor;
    oldestEventId ??= part.oldestEventId;
    const { isEnd } = part;
    if (isEnd || count >= limit || looked >= MOST_LOOKED_AT) return { count, cursor, oldestEventId, isEnd };
    most = Math.min(most * 4, MOST_LOOKED_AT - looked);
  }
}
