import { z } from "zod";
import { nextTrialOf } from "@/lib/webhooks/next-trial";
import { WEBHOOK_STATES } from "@/lib/webhooks/webhook-state";
import type { WebhookView } from "@/lib/webhooks/webhook-views";

const texts = z.record(z.string(), z.string()).nullable();
const instant = z.string().nullable();
const Retry = z.union([
  z.object({ preset: z.enum(["default", "channex", "propexo"]) }),
  z.object({ preset: z.literal("custom"), delays_seconds: z.array(z.int()) }),
]);

/** A webhook as the API gives it: Channex's fields first and in its order, then ours. */
export const WebhookResource = z.object({
  id: z.uuid(),
  type: z.literal("webhook"),
  attributes: z.object({
    request_params: texts,
    headers: texts.describe("Values are masked. Sent back masked, a value stays what it was."),
    is_active: z.boolean(),
    send_data: z.boolean(),
    id: z.uuid(),
    event_mask: z.string(),
    callback_url: z.string(),
    is_global: z.boolean(),
    protected: z.literal(false).describe("Header values are masked for every webhook."),
    description: z.string().nullable(),
    retry: Retry,
    keeps_order: z.boolean().describe("Per record, a newer delivery waits for the older one."),
    requests_per_second: z.int().nullable().describe("Null is no limit."),
    has_propexo_secret: z.boolean().describe("Whether propexo-signature is sent too."),
    state: z.enum(WEBHOOK_STATES),
    disabled_at: instant.describe("When the rule disabled it."),
    disabled_reason: z.enum(["failing", "gone"]).nullable(),
    next_trial_at: instant.describe(
      "When a disabled webhook gets its oldest held delivery as a trial; null where it is not tried by itself.",
    ),
    snoozed_until: instant.describe("The rule does not disable it before then."),
    failing_since: instant,
    disables_at: instant.describe(
      "When the rule disables it at the earliest, unless a delivery succeeds; null where it does not fail or the rule leaves it alone.",
    ),
    created_at: z.string(),
    updated_at: z.string(),
    secret: z.string().optional().describe("Only in the answer to its creation."),
  }),
  relationships: z.object({
    property: z.object({
      data: z
        .object({ type: z.literal("property"), id: z.uuid() })
        .nullable()
        .describe("Null for a global one."),
    }),
  }),
});
export type WebhookResource = z.output<typeof WebhookResource>;

/** The resource of a webhook. `secret` is told at its creation alone. */
export const resourceOfWebhook = (webhook: WebhookView, secret?: string): WebhookResource => ({
  id: webhook.id,
  type: "webhook",
  attributes: {
    request_params: webhook.requestParams,
    headers: webhook.headers,
    is_active: webhook.isActive,
    send_data: webhook.sendData,
    id: webhook.id,
    event_mask: webhook.eventMask,
    callback_url: webhook.callbackUrl,
    is_global: webhook.isGlobal,
    protected: false,
    description: webhook.description,
    retry: retryOf(webhook),
    keeps_order: webhook.keepsOrder,
    requests_per_second: webhook.requestsPerSecond,
    has_propexo_secret: webhook.hasPropexoSecret,
    state: webhook.state,
    disabled_at: webhook.disabledAt,
    disabled_reason: webhook.disabledReason,
    next_trial_at: nextTrialOf(webhook),
    snoozed_until: webhook.snoozedUntil,
    failing_since: webhook.failingSince,
    disables_at: webhook.disablesAt,
    created_at: webhook.createdAt,
    updated_at: webhook.updatedAt,
    ...(secret !== undefined && { secret }),
  },
  relationships: {
    property: { data: webhook.propertyId ? { type: "property", id: webhook.propertyId } : null },
  },
});

const retryOf = ({ retry }: WebhookView): z.output<typeof Retry> =>
  retry.preset === "custom" ? { preset: "custom", delays_seconds: retry.delaysSeconds } : retry;
