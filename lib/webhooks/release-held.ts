import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { findResendTarget } from "@/db/queries/resend-deliveries";
import { discardHeldDeliveries, releaseHeldDeliveries } from "@/db/queries/waiting-deliveries";
import { lookBackTo } from "@/db/queries/webhook-lanes";
import type { AnyActorContext } from "@/lib/auth/context";
import { AppError, notFound } from "@/lib/errors";
import { ringLanes } from "@/lib/webhooks/ring-lanes";

type Target = { webhookId: string };

/**
 * Sends what was held while the webhook was off or disabled, per record in the order in which it happened. Returns how
 * many deliveries. Throws `not_found`, or `conflict` while the webhook cannot receive.
 */
export function releaseHeld(ctx: AnyActorContext, { webhookId }: Target): Promise<{ count: number }> {
  return transaction(async (tx) => {
    const target = await findResendTarget(ctx.org, webhookId, tx);
    if (!target) throw notFound("The webhook");
    if (target.isDisabled || !target.isActive)
      throw new AppError(
        "conflict",
        "This webhook receives nothing right now. Enable it or switch it on first.",
      );
    const { count, oldestEventId } = await releaseHeldDeliveries(ctx.org, webhookId, tx);
    await note(ctx, tx, { webhookId, action: "webhook.caught-up", count });
    if (oldestEventId) await lookBackTo(webhookId, oldestEventId, tx);
    await ringLanes([target.lane], tx);
    return { count };
  });
}

/** Gives up what was held. Returns how many deliveries. Throws `not_found`. */
export function discardHeld(ctx: AnyActorContext, { webhookId }: Target): Promise<{ count: number }> {
  return transaction(async (tx) => {
    if (!(await findResendTarget(ctx.org, webhookId, tx))) throw notFound("The webhook");
    const count = await discardHeldDeliveries(ctx.org, webhookId, tx);
    await note(ctx, tx, { webhookId, action: "webhook.held-discarded", count });
    return { count };
  });
}

async function note(
  ctx: AnyActorContext,
  tx: Parameters<typeof recordAudit>[0],
  entry: Target & { action: "webhook.caught-up" | "webhook.held-discarded"; count: number },
): Promise<void> {
  const { webhookId, action, count } = entry;
  await recordAudit(tx, ctx, { action, targetType: "webhook", targetId: webhookId, detail: { count } });
  await notifyLive(ctx.org, "webhooks", webhookId, tx);
}
