import type { ClaimedDelivery } from "@/db/queries/delivery-claims";
import type { AttemptResult } from "@/db/queries/delivery-results";
import { type DeliverySettings, liveSecrets } from "@/lib/webhooks/delivery-settings";
import { maskHeaders } from "@/lib/webhooks/masked-headers";
import { messageIdOf } from "@/lib/webhooks/message-id";
import { renderBody } from "@/lib/webhooks/payload";
import { fixedHeaders } from "@/lib/webhooks/request-headers";
import { withParams } from "@/lib/webhooks/request-params";
import { decideRetry, retryScheduleOf } from "@/lib/webhooks/retry";
import type { Sender, WebhookRequest } from "@/lib/webhooks/send";
import { signatureHeaders } from "@/lib/webhooks/sign";

/** Sends a claimed delivery once. `isGone`: the receiver answered 410, and the webhook is to be disabled. */
export async function attemptDelivery(
  claimed: ClaimedDelivery,
  settings: DeliverySettings,
  sender: Sender,
): Promise<{ result: AttemptResult; isGone: boolean }> {
  const startedAt = new Date();
  const { request, shownHeaders } = buildRequest(claimed, settings);
  const sent = await sender.send(request);
  const decision = decideRetry(retryScheduleOf(settings.retry), claimed.scheduledAttempts + 1, sent);
  return {
    isGone: decision.state === "exhausted" && decision.isGone,
    // Field by field: V8 builds what begins with a spread by as many steps as it has fields, each of them a slow one.
    result: {
      statusCode: sent.statusCode,
      errorClass: sent.errorClass,
      errorMessage: sent.errorMessage,
      responseHeaders: sent.responseHeaders,
      responseBody: sent.responseBody,
      isTruncated: sent.isTruncated,
      remoteAddress: sent.remoteAddress,
      timings: roundTimings(sent.timings),
      eventId: claimed.eventId,
      webhookId: claimed.webhookId,
      org: claimed.org,
      number: claimed.attempts + 1,
      trigger: claimed.trigger,
      startedAt,
      url: request.url,
      requestHeaders: shownHeaders,
      sendData: settings.sendData,
      state: decision.state === "retry" ? "pending" : decision.state,
      retryInSeconds: decision.state === "retry" ? decision.inSeconds : null,
    },
  };
}

type DeliveredEvent = Pick<
  ClaimedDelivery,
  "eventId" | "webhookId" | "sequence" | "name" | "propertyId" | "userId" | "payload" | "createdAtMs"
> &
  Pick<ClaimedDelivery, "claimedAtMs">;

/**
 * The signed request of a delivery, of the instant of its claim: receivers refuse what is minutes from their clock, and the
 * database's is right on more machines than a worker's. `shownHeaders` are its headers without secret values.
 */
export function buildRequest(
  claimed: DeliveredEvent,
  settings: DeliverySettings,
): { request: WebhookRequest; shownHeaders: Record<string, string> } {
  const event = { ...claimed, id: claimed.eventId, createdAt: new Date(claimed.createdAtMs) };
  const body = renderBody(event, settings);
  const ours = {
    ...fixedHeaders(claimed.sequence),
    ...signatureHeaders({
      messageId: messageIdOf(claimed),
      timestampSeconds: Math.floor(claimed.claimedAtMs / 1000),
      body,
      secrets: liveSecrets(settings, claimed.claimedAtMs),
      propexoSecret: settings.propexoSecret,
    }),
  };
  const url = withParams(settings.callbackUrl, settings.requestParams);
  return {
    request: { url, headers: { ...settings.headers, ...ours }, body },
    shownHeaders: { ...maskHeaders(settings.headers), ...ours },
  };
}

/** To a hundredth of a millisecond: what is kept of every attempt is worth its bytes. */
const roundTimings = (timings: AttemptResult["timings"]): AttemptResult["timings"] => ({
  dnsMs: round(timings.dnsMs),
  connectMs: round(timings.connectMs),
  tlsMs: round(timings.tlsMs),
  firstByteMs: round(timings.firstByteMs),
  totalMs: round(timings.totalMs) ?? 0,
});

const round = (ms: number | null): number | null => ms && Math.round(ms * 100) / 100;
