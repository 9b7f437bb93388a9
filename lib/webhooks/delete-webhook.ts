import { cancelWaitingDeliveries } from "@/db/queries/waiting-deliveries";
import { changeWebhook } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { calmNotes } from "@/lib/webhooks/calm-notes";
import { changeAndTell } from "@/lib/webhooks/change-and-tell";

/** Deletes a webhook: nothing is sent any more, what waits or is held is cancelled, and its log stays. */
export function deleteWebhook(ctx: AnyActorContext, { webhookId }: { webhookId: string }): Promise<void> {
  return changeAndTell(ctx, webhookId, "webhook.deleted", async (webhook, tx) => {
    await changeWebhook(ctx.org, webhook.id, { deletedAt: new Date() }, tx);
    await calmNotes(ctx.org, webhook.id, tx);
    const cancelled = await cancelWaitingDeliveries(ctx.org, webhook.id, tx);
    return cancelled > 0 ? { cancelledDeliveries: cancelled } : {};
  });
}
