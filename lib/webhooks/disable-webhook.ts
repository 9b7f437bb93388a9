import type { Transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { holdPendingDeliveries, markWebhookDisabled } from "@/db/queries/webhook-health";
import type { DisabledReason } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** Disables a webhook by rule and holds what it has not received. Nothing happens where it is disabled already. */
export async function disableWebhook(
  org: OrgId,
  webhookId: string,
  reason: DisabledReason,
  tx: Transaction,
): Promise<void> {
  const webhook = await markWebhookDisabled(org, webhookId, reason, tx);
  if (!webhook) return;
  await holdPendingDeliveries(org, webhookId, tx);
  const system = { org, user: { id: null, name: "Latchkey" } };
  await recordAudit(tx, system, {
    action: "webhook.disabled",
    targetType: "webhook",
    targetId: webhookId,
    targetName: webhook.callbackUrl,
    detail: { reason },
  });
  await notifyLive(org, "webhooks", webhookId, tx);
}
