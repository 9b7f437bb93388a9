import { database } from "@/db/client";
import type { RateLimit } from "@/db/queries/rate-limits";
import { listLiveSecrets } from "@/db/queries/webhook-secrets";
import { findWebhook, type Webhook } from "@/db/queries/webhooks";
import type { AnyActorContext } from "@/lib/auth/context";
import { refuseWhenTooOften } from "@/lib/auth/refuse-when-too-often";
import { notFound } from "@/lib/errors";
import { isId, newId } from "@/lib/ids";
import { buildRequest } from "@/lib/webhooks/attempt-delivery";
import { checkSettings } from "@/lib/webhooks/check-settings";
import { ERROR_GUIDE } from "@/lib/webhooks/error-classes";
import { givenOrNewSecret } from "@/lib/webhooks/given-secret";
import { inboxOf } from "@/lib/webhooks/inbox-url";
import { withOwnSender } from "@/lib/webhooks/own-sender";
import { exampleEvent } from "@/lib/webhooks/payload";
import { openSecret } from "@/lib/webhooks/sealed-settings";
import type { SendResult } from "@/lib/webhooks/send";
import type { ShownRequest } from "@/lib/webhooks/shown-request";
import { openSettings, unmaskHeaders } from "@/lib/webhooks/stored-settings";
import { testedEvent } from "@/lib/webhooks/tested-event";
import { DEFAULT_SETTINGS, type WebhookSettings } from "@/lib/webhooks/webhook-settings";

const LIMIT: RateLimit = { name: "webhook-test", points: 30, windowSeconds: 60 };

export type WebhookTest = {
  /** A saved webhook, with `settings` over its own; without it, `settings` are all there is. */
  webhookId?: string;
  settings?: Partial<WebhookSettings>;
  /** The first event that the mask lets through where it is left out. */
  eventName?: string;
  /** Signs the test of an unsaved webhook; one is made up where it is left out. */
  secret?: string;
};
export type WebhookTestResult = Omit<SendResult, "retryAfterSeconds"> & {
  eventName: string;
  /** As sent; secret header values are masked. */
  request: ShownRequest;
  /** The page of the inbox that it went to; null where it went elsewhere. */
  inboxPage: string | null;
  /** What a failure means and what to do about it; null for a success. */
  advice: (typeof ERROR_GUIDE)[keyof typeof ERROR_GUIDE] | null;
};

/**
 * Sends an event's example to a saved or unsaved webhook, signed and built as a delivery is, over a connection of its
 * own. Nothing is recorded, and the sequence is 0. Throws `invalid` by field, `not_found`, or `rate_limited` per
 * organisation.
 */
export async function testWebhook(ctx: AnyActorContext, test: WebhookTest): Promise<WebhookTestResult> {
  const { settings, webhook } = await settingsToTest(ctx, test);
  const name = testedEvent(settings.eventMask, test.eventName);
  const secrets = await secretsToTest(ctx, webhook, test.secret);
  await refuseWhenTooOften(LIMIT, ctx.org, "Too many test requests");
  const nowMs = Date.now();
  const { request, shownHeaders } = buildRequest(
    {
      ...exampleEvent(name, { propertyId: settings.propertyId }),
      ...{ eventId: newId(), webhookId: webhook?.id ?? newId(), sequence: 0 },
      ...{ createdAtMs: nowMs, claimedAtMs: nowMs },
    },
    {
      ...settings,
      ...{ webhookId: webhook?.id ?? "", version: "", headers: settings.headers ?? {} },
      secrets: secrets.map((secret) => ({ secret, expiresAtMs: null })),
    },
  );
  const { retryAfterSeconds: _, ...sent } = await withOwnSender((sender) => sender.send(request));
  return {
    ...sent,
    eventName: name,
    inboxPage: inboxOf(settings.callbackUrl)?.page ?? null,
    request: { url: request.url, headers: shownHeaders, body: request.body },
    advice: sent.errorClass && ERROR_GUIDE[sent.errorClass],
  };
}

async function settingsToTest(
  { org }: AnyActorContext,
  { webhookId, settings: given = {} }: WebhookTest,
): Promise<{ settings: WebhookSettings; webhook: Webhook | undefined }> {
  const webhook = webhookId && isId(webhookId) ? await findWebhook(org, webhookId) : undefined;
  if (webhookId && !webhook) throw notFound("The webhook");
  const stored = webhook && openSettings(webhook);
  const wanted = { ...DEFAULT_SETTINGS, callbackUrl: "", eventMask: "*", ...stored, ...given };
  if (given.headers) wanted.headers = unmaskHeaders(given.headers, stored?.headers ?? null);
  // Which property it is for can be decided after the test.
  const settings = { ...wanted, isGlobal: wanted.propertyId === null };
  await checkSettings(org, settings, database());
  return { settings, webhook };
}

async function secretsToTest(
  { org }: AnyActorContext,
  webhook: Webhook | undefined,
  given: string | undefined,
): Promise<string[]> {
  if (!webhook) return [givenOrNewSecret(given)];
  const live = await listLiveSecrets(org, webhook.id);
  return live.map(({ id, secret }) => openSecret(id, secret));
}
