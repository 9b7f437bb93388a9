import { listLiveSecrets } from "@/db/queries/webhook-secrets";
import type { AnyActorContext } from "@/lib/auth/context";
import { changeAndTell } from "@/lib/webhooks/change-and-tell";
import { openHeaders, openSecret } from "@/lib/webhooks/sealed-settings";

/** `expiresAt` is null for the current one. */
export type LiveSecret = { secret: string; createdAt: Date; expiresAt: Date | null };

/** The secrets that sign a webhook's requests now, the current one first. Each look is in the audit log. */
export async function revealSecrets(
  ctx: AnyActorContext,
  { webhookId }: { webhookId: string },
): Promise<LiveSecret[]> {
  let secrets: LiveSecret[] = [];
  await changeAndTell(ctx, webhookId, "webhook.secret-revealed", async (webhook, tx) => {
    const live = await listLiveSecrets(ctx.org, webhook.id, tx);
    secrets = live.map(({ id, secret, createdAt, expiresAt }) => ({
      ...{ secret: openSecret(id, secret), createdAt, expiresAt },
    }));
    return {};
  });
  return secrets;
}

/** The values of a webhook's custom headers. Each look is in the audit log. */
export async function revealHeaders(
  ctx: AnyActorContext,
  { webhookId }: { webhookId: string },
): Promise<Record<string, string>> {
  let headers: Record<string, string> = {};
  await changeAndTell(ctx, webhookId, "webhook.headers-revealed", async (webhook) => {
    headers = webhook.headers ? openHeaders(webhook.id, webhook.headers) : {};
    return { headers: Object.keys(headers) };
  });
  return headers;
}
