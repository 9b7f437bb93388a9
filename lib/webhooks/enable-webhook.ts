import { lookBackToHeld } from "@/db/queries/held-back";
import { holdPendingDeliveries } from "@/db/queries/webhook-health";
import { changeWebhook, forgetFailures, setWebhookLane } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { calmNotes } from "@/lib/webhooks/calm-notes";
import { changeAndTell } from "@/lib/webhooks/change-and-tell";
import { ownLane, shardLane } from "@/lib/webhooks/lanes";
import { raiseAlert } from "@/lib/webhooks/raise-alert";
import { ringLanes } from "@/lib/webhooks/ring-lanes";
import { SYSTEM_USER } from "@/lib/webhooks/system-user";

/**
 * Enables a webhook that was disabled by rule: new events are sent again and the rule begins anew. What was held stays
 * held for a catch-up, and what is held of a record goes before newer deliveries of it. Where nobody pressed the button, its people are told.
 */
export function enableWebhook(ctx: AnyActorContext, { webhookId }: { webhookId: string }): Promise<void> {
  return changeAndTell(ctx, webhookId, "webhook.enabled", async (webhook, tx) => {
    if (!webhook.disabledAt) return null;
    await changeWebhook(ctx.org, webhook.id, { disabledAt: null, disabledReason: null }, tx);
    // What was recorded in the moment of the disabling did not know of it.
    await holdPendingDeliveries(ctx.org, webhook.id, tx);
    await lookBackToHeld(ctx.org, webhook.id, tx);
    await forgetFailures(ctx.org, webhook.id, tx);
    const lane = webhook.requestsPerSecond === null ? shardLane(webhook.id) : ownLane(webhook.id);
    await setWebhookLane(ctx.org, webhook.id, lane, tx);
    await ringLanes([lane], tx);
    await calmNotes(ctx.org, webhook.id, tx);
    if (ctx.user === SYSTEM_USER) await raiseAlert(ctx.org, { webhookId: webhook.id, kind: "recovered" }, tx);
    return { after: webhook.disabledReason };
  });
}
