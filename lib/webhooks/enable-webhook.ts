import { changeWebhook, forgetFailures, setWebhookLane } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { changeAndTell } from "@/lib/webhooks/change-and-tell";
import { ownLane, shardLane } from "@/lib/webhooks/lanes";
import { ringLanes } from "@/lib/webhooks/ring-lanes";

/**
 * Enables a webhook that was disabled by rule: new events are sent again and the rule begins anew. What was held stays
 * held for a catch-up.
 */
export function enableWebhook(ctx: AnyActorContext, { webhookId }: { webhookId: string }): Promise<void> {
  return changeAndTell(ctx, webhookId, "webhook.enabled", async (webhook, tx) => {
    if (!webhook.disabledAt) return null;
    await changeWebhook(ctx.org, webhook.id, { disabledAt: null, disabledReason: null }, tx);
    await forgetFailures(ctx.org, webhook.id, tx);
    const lane = webhook.requestsPerSecond === null ? shardLane(webhook.id) : ownLane(webhook.id);
    await setWebhookLane(ctx.org, webhook.id, lane, tx);
    await ringLanes([lane], tx);
    return { after: webhook.disabledReason };
  });
}
