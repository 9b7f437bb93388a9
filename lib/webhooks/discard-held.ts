import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { findResendTarget } from "@/db/queries/resend-deliveries";
import { discardHeldDeliveries } from "@/db/queries/waiting-deliveries";
import type { AnyActorContext } from "@/lib/auth/context";
import { notFound } from "@/lib/errors";

/** Gives up what was held while the webhook was off or disabled. Returns how many deliveries. Throws `not_found`. */
export function discardHeld(
  ctx: AnyActorContext,
  { webhookId }: { webhookId: string },
): Promise<{ count: number }> {
  return transaction(async (tx) => {
    if (!(await findResendTarget(ctx.org, webhookId, tx))) throw notFound("The webhook");
    const count = await discardHeldDeliveries(ctx.org, webhookId, tx);
    await recordAudit(tx, ctx, {
      action: "webhook.held-discarded",
      targetType: "webhook",
      targetId: webhookId,
      detail: { count },
    });
    await notifyLive(ctx.org, "webhooks", webhookId, tx);
    return { count };
  });
}
