import type { Transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { setNextTrial } from "@/db/queries/disabled-trials";
import { notifyLive } from "@/db/queries/live";
import { findHealth, holdPendingDeliveries, markWebhookDisabled } from "@/db/queries/webhook-health";
import type { DisabledReason } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import { nextTrialInSeconds } from "@/lib/webhooks/next-trial";
import { raiseAlert } from "@/lib/webhooks/raise-alert";
import { SYSTEM_USER } from "@/lib/webhooks/system-user";

/**
 * Disables a webhook by rule, holds what it has not received, and has its people told. One that failed is tried again
 * now and then; one that is gone is not. Nothing happens where it is disabled already.
 */
export async function disableWebhook(
  org: OrgId,
  webhookId: string,
  reason: DisabledReason,
  tx: Transaction,
): Promise<void> {
  const health = await findHealth(org, webhookId, tx);
  const webhook = await markWebhookDisabled(org, webhookId, reason, tx);
  if (!webhook) return;
  await holdPendingDeliveries(org, webhookId, tx);
  if (reason === "failing") await setNextTrial(org, webhookId, nextTrialInSeconds(0), tx);
  await recordAudit(
    tx,
    { org, user: SYSTEM_USER },
    {
      action: "webhook.disabled",
      targetType: "webhook",
      targetId: webhookId,
      targetName: webhook.callbackUrl,
      detail: { reason },
    },
  );
  const { failingSince = null, lastErrorClass: errorClass = null } = health ?? {};
  await raiseAlert(org, { webhookId, kind: "disabled", reason, failingSince, errorClass }, tx);
  await notifyLive(org, "webhooks", webhookId, tx);
}
