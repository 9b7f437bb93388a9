import type { Transaction } from "@/db/client";
import { notifyLive } from "@/db/queries/live";
import { changeReplay, type Replay, setCatchUp } from "@/db/queries/replays";
import { findResendTarget } from "@/db/queries/resend-deliveries";
import { ringLanes } from "@/lib/webhooks/ring-lanes";

type End = { state: "finished" | "cancelled"; reason?: string };

/** Ends a replay. What it has not released stays as it is; what waited behind it goes on. */
export async function endReplay(replay: Replay, { state, reason }: End, tx: Transaction): Promise<void> {
  const { orgId: org, webhookId } = replay;
  await changeReplay(org, replay.id, { state, finishedAt: new Date(), endReason: reason ?? null }, tx);
  await notifyLive(org, "webhooks", webhookId, tx);
  if (replay.kind !== "catch_up" || replay.state !== "running") return;
  await setCatchUp(org, webhookId, null, tx);
  const target = await findResendTarget(org, webhookId, tx);
  if (target) await ringLanes([target.lane], tx);
}
