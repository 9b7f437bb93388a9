import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { lockReplay } from "@/db/queries/replays";
import type { AnyActorContext } from "@/lib/auth/context";
import { notFound } from "@/lib/errors";
import { endReplay } from "@/lib/replays/end-replay";

/** Stops a replay: what it released is still sent, the rest is not. Nothing happens where it is over. */
export function cancelReplay(ctx: AnyActorContext, { replayId }: { replayId: string }): Promise<void> {
  return transaction(async (tx) => {
    const replay = await lockReplay(ctx.org, replayId, tx);
    if (!replay) throw notFound("The replay");
    if (replay.state === "finished" || replay.state === "cancelled") return;
    await endReplay(replay, { state: "cancelled" }, tx);
    if (replay.state !== "running") return;
    await recordAudit(tx, ctx, {
      action: "webhook.replay-cancelled",
      targetType: "webhook",
      targetId: replay.webhookId,
      detail: { released: replay.released, of: replay.total },
    });
  });
}
