import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { findResendTarget, makeDeliveriesDue } from "@/db/queries/resend-deliveries";
import { lookBackTo } from "@/db/queries/webhook-lanes";
import type { AnyActorContext } from "@/lib/auth/context";
import { AppError, notFound } from "@/lib/errors";
import { ringLanes } from "@/lib/webhooks/ring-lanes";

/**
 * Sends deliveries of a webhook again at once, each under its own id and sequence. Returns the events of those that will
 * be: one that is being sent right now is not. Throws `not_found`, or `conflict` with the reason.
 */
export function resendDeliveries(
  ctx: AnyActorContext,
  { eventIds, webhookId }: { eventIds: string[]; webhookId: string },
): Promise<string[]> {
  return transaction(async (tx) => {
    const target = await findResendTarget(ctx.org, webhookId, tx);
    if (!target) throw notFound("The webhook");
    if (target.isDisabled)
      throw new AppError("conflict", "This webhook is disabled. Enable it first, then send again.");
    if (!target.isActive)
      throw new AppError("conflict", "This webhook is switched off. Switch it on first, then send again.");
    const due = await makeDeliveriesDue(ctx.org, { eventIds, webhookId, trigger: "resend" }, tx);
    const [oldest, ...others] = due.toSorted();
    if (!oldest)
      throw new AppError("conflict", "This is being sent right now. Wait for the answer, then send again.");
    await recordAudit(tx, ctx, {
      action: others.length === 0 ? "delivery.resent" : "deliveries.resent",
      targetType: "webhook",
      targetId: webhookId,
      detail: others.length === 0 ? { eventId: oldest } : { count: due.length, eventIds: due },
    });
    await lookBackTo(webhookId, oldest, tx);
    await notifyLive(ctx.org, "webhooks", webhookId, tx);
    await ringLanes([target.lane], tx);
    return due;
  });
}
