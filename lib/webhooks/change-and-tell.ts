import { type Transaction, transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { lockWebhook, type Webhook } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";

export type AuditDetail = Record<string, unknown>;

/** One audited change of a webhook under its lock, told to open screens; null from `change` where nothing changed. */
export function changeAndTell(
  ctx: AnyActorContext,
  webhookId: string,
  action: `webhook.${string}`,
  change: (webhook: Webhook, tx: Transaction) => Promise<AuditDetail | null>,
): Promise<void> {
  return transaction(async (tx) => {
    const webhook = isId(webhookId) ? await lockWebhook(ctx.org, webhookId, tx) : undefined;
    if (!webhook) throw notFound("The webhook");
    const detail = await change(webhook, tx);
    if (!detail) return;
    await tellOf(ctx, webhook, action, detail, tx);
  });
}

/** The audit entry of something done to a webhook, and the word to open screens. `detail` has no secrets. */
export async function tellOf(
  ctx: AnyActorContext,
  webhook: Pick<Webhook, "id" | "callbackUrl">,
  action: `webhook.${string}`,
  detail: AuditDetail,
  tx: Transaction,
): Promise<void> {
  await recordAudit(tx, ctx, {
    action,
    targetType: "webhook",
    targetId: webhook.id,
    targetName: webhook.callbackUrl,
    detail,
  });
  await notifyLive(ctx.org, "webhooks", webhook.id, tx);
}
