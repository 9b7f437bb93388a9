import type { Transaction } from "@/db/client";
import { emit } from "@/db/queries/outbox";
import { insertWebhookAlert, type NewWebhookAlert } from "@/db/queries/webhook-alerts";
import type { OrgId } from "@/lib/ids";

/** Records what people have to be told about a webhook, and has them told when the transaction commits. */
export async function raiseAlert(org: OrgId, alert: NewWebhookAlert, tx: Transaction): Promise<void> {
  const { id, webhookId } = await insertWebhookAlert(org, alert, tx);
  await emit(tx, { name: "webhooks/webhook.alerted", org, data: { org, webhookId, alertId: id } });
}
