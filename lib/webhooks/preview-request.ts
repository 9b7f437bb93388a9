import { parseUrl } from "@/lib/parse-url";
import { maskHeaders } from "@/lib/webhooks/masked-headers";
import { messageIdOf } from "@/lib/webhooks/message-id";
import { type BodyEvent, renderBody } from "@/lib/webhooks/payload";
import { fixedHeaders } from "@/lib/webhooks/request-headers";
import { withParams } from "@/lib/webhooks/request-params";
import type { ShownRequest } from "@/lib/webhooks/shown-request";
import type { WebhookSettings } from "@/lib/webhooks/webhook-settings";

export type PreviewedSettings = Pick<
  WebhookSettings,
  "callbackUrl" | "requestParams" | "headers" | "sendData"
> & { hasPropexoSecret: boolean };

/**
 * The request by which settings would send an event, pure. What is only known when it is sent stands in angle brackets;
 * null while the URL cannot be read.
 */
export function previewRequest(
  settings: PreviewedSettings,
  event: BodyEvent,
  webhookId = "<id of the webhook>",
): ShownRequest | null {
  if (!parseUrl(settings.callbackUrl)) return null;
  return {
    url: withParams(settings.callbackUrl, settings.requestParams),
    headers: {
      ...maskHeaders(settings.headers ?? {}),
      ...fixedHeaders(0),
      "webhook-id": messageIdOf({ eventId: "<id of the event>", webhookId }),
      "webhook-timestamp": "<seconds since 1970>",
      "webhook-signature": "v1,<base64 of the HMAC-SHA256 of id.timestamp.body>",
      ...(settings.hasPropexoSecret && {
        "propexo-signature": "<hex of the HMAC-SHA256 of the body>",
      }),
    },
    body: renderBody(event, settings),
  };
}
