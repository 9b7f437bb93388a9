import { listLiveSecrets } from "@/db/queries/webhook-secrets";
import type { AnyActorContext } from "@/lib/auth/context";
import { changeAndTell } from "@/lib/webhooks/change-and-tell";
import type { LiveSecret } from "@/lib/webhooks/read-live-secrets";
import { openHeaders, openSecret } from "@/lib/webhooks/sealed-settings";

/** A secret that signs now, in the clear. */
export type RevealedSecret = LiveSecret & { secret: string };

/** The secrets that sign a webhook's requests now, the current one first. Each look is in the audit log. */
export async function revealSecrets(
  ctx: AnyActorContext,
  { webhookId }: { webhookId: string },
): Promise<RevealedSecret[]> {
  let secrets: RevealedSecret[] = [];
  await changeAndTell(ctx, webhookId, "webhook.secret-revealed", async (webhook, tx) => {
    const live = await listLiveSecrets(ctx.org, webhook.id, tx);
    secrets = live.map((one) => ({ ...one, secret: openSecret(one.id, one.secret) }));
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
