import type { StoredSettings, Webhook } from "@/db/queries/webhooks";
import { AppError } from "@/lib/errors";
import { MASKED_VALUE } from "@/lib/webhooks/masked-headers";
import {
  openHeaders,
  openPropexoSecret,
  sealHeaders,
  sealPropexoSecret,
} from "@/lib/webhooks/sealed-settings";
import type { WebhookSettings } from "@/lib/webhooks/webhook-settings";

/** Settings as they are stored: headers and the Propexo secret sealed. */
export const sealSettings = (webhookId: string, settings: WebhookSettings): StoredSettings => ({
  ...settings,
  headers: settings.headers && sealHeaders(webhookId, settings.headers),
  propexoSecret: settings.propexoSecret && sealPropexoSecret(webhookId, settings.propexoSecret),
});

/** The settings of a stored webhook, in the clear. */
export const openSettings = (webhook: Webhook): WebhookSettings => ({
  callbackUrl: webhook.callbackUrl,
  eventMask: webhook.eventMask,
  propertyId: webhook.propertyId,
  isGlobal: webhook.isGlobal,
  requestParams: webhook.requestParams,
  headers: webhook.headers ? openHeaders(webhook.id, webhook.headers) : null,
  isActive: webhook.isActive,
  sendData: webhook.sendData,
  description: webhook.description,
  retry: webhook.retry,
  keepsOrder: webhook.keepsOrder,
  requestsPerSecond: webhook.requestsPerSecond,
  propexoSecret: webhook.propexoSecret && openPropexoSecret(webhook.id, webhook.propexoSecret),
});

/**
 * Headers as given, where a masked value stands for the one that is stored under the same name. Throws `invalid` where
 * none is.
 */
export function unmaskHeaders(
  given: Record<string, string>,
  stored: Record<string, string> | null,
): Record<string, string> {
  const known = new Map(Object.entries(stored ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const unknown: string[] = [];
  const headers = Object.entries(given).map(([name, value]) => {
    if (value !== MASKED_VALUE) return [name, value];
    const kept = known.get(name.toLowerCase());
    if (kept === undefined) unknown.push(`Enter the value of ${name.slice(0, 60)}: none is stored yet.`);
    return [name, kept ?? ""];
  });
  if (unknown.length > 0)
    throw new AppError("invalid", "Some fields need your attention.", { headers: unknown });
  return Object.fromEntries(headers);
}
