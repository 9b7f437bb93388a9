import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { findResendTarget, makeDeliveryDue } from "@/db/queries/resend-deliveries";
import { lookBackTo } from "@/db/queries/webhook-lanes";
import type { AnyActorContext } from "@/lib/auth/context";
import { AppError, notFound } from "@/lib/errors";
import { ringLanes } from "@/lib/webhooks/ring-lanes";

/** Sends one delivery again at once, under its own id and sequence. Throws `not_found`, or `conflict` with the reason. */
export function resendDelivery(
  ctx: AnyActorContext,
  { eventId, webhookId }: { eventId: string; webhookId: string },
): Promise<void> {
  return transaction(async (tx) => {
    const target = await findResendTarget(ctx.org, webhookId, tx);
    if (!target) throw notFound("The webhook");
    if (target.isDisabled)
      throw new AppError(
        "conflict",
        "This webhook is disabled. Enable it first, then send the delivery again.",
      );
    if (!target.isActive)
      throw new AppError(
        "conflict",
        "This webhook is switched off. Switch it on first, then send the delivery again.",
      );
    const isDue = await makeDeliveryDue(ctx.org, { eventId, webhookId, trigger: "resend" }, tx);
    if (!isDue) throw new AppError("conflict", "This delivery is being sent right now. Wait for its answer.");
    await recordAudit(tx, ctx, {
      action: "delivery.resent",
      targetType: "webhook",
      targetId: webhookId,
      detail: { eventId },
    });
    await lookBackTo(webhookId, eventId, tx);
    await notifyLive(ctx.org, "webhooks", webhookId, tx);
    await ringLanes([target.lane], tx);
  });
}
