import type { z } from "zod";
import { transaction } from "@/db/client";
import { emit } from "@/db/queries/outbox";
import { changeReplay, listReplays, lockReplay, setCatchUp } from "@/db/queries/replays";
import { lockWebhook } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { AppError, notFound } from "@/lib/errors";
import type { StartReplayInput } from "@/lib/replays/replay-input";
import { tellOf } from "@/lib/webhooks/change-and-tell";

/**
 * Starts a replay that was counted: its deliveries are released in the order of their events, so many per second. Throws
 * `not_found`, or `conflict` where it was started before, another one runs, or the webhook receives nothing now.
 */
export function startReplay(
  ctx: AnyActorContext,
  { replayId, perSecond }: z.output<typeof StartReplayInput>,
): Promise<void> {
  return transaction(async (tx) => {
    const replay = await lockReplay(ctx.org, replayId, tx);
    const webhook = replay && (await lockWebhook(ctx.org, replay.webhookId, tx));
    if (!webhook) throw notFound("The replay");
    if (replay.state === "counting")
      throw new AppError("conflict", "The deliveries are still being counted. Wait for the count.");
    if (replay.state !== "ready")
      throw new AppError(
        "conflict",
        "This replay is over or was started before. Count again for another one.",
      );
    if (!webhook.isActive || webhook.disabledAt)
      throw new AppError(
        "conflict",
        "This webhook receives nothing right now. Enable it or switch it on first.",
      );
    const [running] = await listReplays(ctx.org, webhook.id, { states: ["running"], limit: 1 }, tx);
    if (running)
      throw new AppError("conflict", "Another replay of this webhook runs. Wait for its end, or cancel it.");
    await changeReplay(ctx.org, replayId, { state: "running", perSecond, startedAt: new Date() }, tx);
    if (replay.kind === "catch_up") await setCatchUp(ctx.org, webhook.id, replayId, tx);
    const detail = { kind: replay.kind, deliveries: replay.total, perSecond };
    await tellOf(ctx, webhook, "webhook.replay-started", detail, tx);
    await emit(tx, { name: "webhooks/replay.started", org: ctx.org, data: { org: ctx.org, replayId } });
  });
}
