import { rawSql } from "@/db/client";
import type { RetrySetting } from "@/db/schema";

/** What sending needs to know of a webhook; secrets are still sealed. */
export type StoredDeliverySettings = {
  webhookId: string;
  version: string;
  callbackUrl: string;
  requestParams: Record<string, string> | null;
  headers: string | null;
  sendData: boolean;
  retry: RetrySetting;
  requestsPerSecond: number | null;
  propexoSecret: string | null;
  /** Newest first. `expiresAtMs`: milliseconds since 1970; null for the current one. */
  secrets: { id: string; secret: string; expiresAtMs: number | null }[];
};

/** The settings of webhooks that are about to be called, for any organisation: the delivery worker's own. */
export async function listDeliverySettings(webhookIds: string[]): Promise<StoredDeliverySettings[]> {
  if (webhookIds.length === 0) return [];
  return rawSql()<StoredDeliverySettings[]>`
    select webhook.id as "webhookId", webhook.updated_at::text as version, callback_url as "callbackUrl",
      request_params as "requestParams", headers, send_data as "sendData", retry,
      requests_per_second as "requestsPerSecond", propexo_secret as "propexoSecret",
      coalesce((
        select jsonb_agg(jsonb_build_object('id', secret.id, 'secret', secret.secret,
          'expiresAtMs', extract(epoch from secret.expires_at) * 1000) order by secret.created_at desc, secret.id desc)
        from webhook_secrets secret
        where secret.webhook_id = webhook.id and (secret.expires_at is null or secret.expires_at > now())
      ), '[]') as secrets
    from webhooks webhook where webhook.id = any(${webhookIds}::uuid[])`;
}
