import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { findResendTarget } from "@/db/queries/resend-deliveries";
import { discardHeldDeliveries } from "@/db/queries/waiting-deliveries";
import type { AnyActorContext } from "@/lib/auth/context";
import { notFound } from "@/lib/errors";
import { ringLanes } from "@/lib/webhooks/ring-lanes";

/**
 * Gives up what is held: what waited when the webhook was switched off, or happened while it was disabled. Newer deliveries
 * that waited behind it go on. Returns how many were given up. Throws `not_found`.
 */
export function discardHeld(
  ctx: AnyActorContext,
  { webhookId }: { webhookId: string },
): Promise<{ count: number }> {
  return transaction(async (tx) => {
    const target = await findResendTarget(ctx.org, webhookId, tx);
    if (!target) throw notFound("The webhook");
    const count = await discardHeldDeliveries(ctx.org, webhookId, tx);
    await recordAudit(tx, ctx, {
      action: "webhook.held-discarded",
      targetType: "webhook",
      targetId: webhookId,
      detail: { count },
    });
    await notifyLive(ctx.org, "webhooks", webhookId, tx);
    await ringLanes([target.lane], tx);
    return { count };
  });
}
