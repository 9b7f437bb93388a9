import { z } from "zod";
import type { WebhookSettings } from "@/lib/webhooks/webhook-settings";

// What the actions on webhooks take. Every sentence is shown beside its field; the rules behind it are in
// `check-settings.ts`. The API has the same fields in Channex's spelling.

const webhookId = z.uuid("This webhook does not exist.");
const pairs = z.record(z.string(), z.string("Give each value as text."), "Give names with their values.");
const preset = z.enum(["default", "channex", "propexo"], "Choose a schedule.");

/** Every setting, by the names of `WebhookSettings`. */
export const SETTING_FIELDS = {
  callbackUrl: z.string("Enter the URL to call.").trim().min(1, "Enter the URL to call."),
  eventMask: z.string("Choose at least one event.").trim().min(1, "Choose at least one event."),
  propertyId: z.string("Choose a property.").nullable(),
  isGlobal: z.boolean("Say yes or no."),
  requestParams: pairs.nullable(),
  headers: pairs.nullable(),
  isActive: z.boolean("Say yes or no."),
  sendData: z.boolean("Say yes or no."),
  description: z
    .string("Give the description as text.")
    .trim()
    .max(500, "Keep the description within 500 characters.")
    .transform((text) => text || null)
    .nullable(),
  retry: z.discriminatedUnion(
    "preset",
    [
      z.object({ preset }),
      z.object({ preset: z.literal("custom"), delaysSeconds: z.array(z.number("Enter seconds.")) }),
    ],
    "Choose a schedule.",
  ),
  keepsOrder: z.boolean("Say yes or no."),
  requestsPerSecond: z
    .int("Enter a whole number of requests per second.")
    .min(1, "The lowest limit is 1 request per second.")
    .max(1_000, "The highest limit is 1,000 requests per second. Leave it out for none.")
    .nullable(),
  propexoSecret: z
    .string("Give the secret as text.")
    .min(8, "The secret needs at least 8 characters.")
    .max(256, "Keep the secret within 256 characters.")
    .nullable(),
} satisfies { [Field in keyof WebhookSettings]: z.ZodType<WebhookSettings[Field]> };

/** A valid `whsec_…` of the customer's own; one is made where it is left out. */
const secret = z.string("Give the secret as text.").trim().optional();

const { callbackUrl, eventMask, ...optional } = SETTING_FIELDS;
export const CreateWebhookInput = z.object({
  callbackUrl,
  eventMask,
  ...z.object(optional).partial().shape,
  secret,
});
/** The settings of a webhook as a form was opened with, secrets included, each told by its digest. */
const SeenSettings = z.object({
  /** When the webhook had last been changed. */
  at: z.iso.datetime(),
  digests: z.record(z.string(), z.string()),
});
export type SeenSettings = z.output<typeof SeenSettings>;
export const UpdateWebhookInput = z.object({
  webhookId,
  ...z.object(SETTING_FIELDS).partial().shape,
  seen: SeenSettings.optional(),
});
export const TestWebhookInput = z.object({
  webhookId: webhookId.optional(),
  settings: z.object(SETTING_FIELDS).partial().optional(),
  eventName: z.string("Choose an event.").optional(),
  secret,
});
export const WebhookInput = z.object({ webhookId });
export const RotateSecretInput = z.object({
  webhookId,
  overlapSeconds: z.int("Enter a whole number of seconds.").optional(),
  secret,
});
export const WebhookActiveInput = z.object({ webhookId, isActive: z.boolean("Say yes or no.") });
export const SnoozeWebhookInput = z.object({ webhookId, days: z.int("Enter a whole number of days.") });
export const CheckConnectionInput = z.object({
  url: z.string("Enter a URL.").trim().min(1, "Enter a URL.").max(2_000),
});
export const ResendInput = z.object({
  webhookId,
  eventIds: z
    .array(z.uuid("This delivery does not exist."))
    .min(1, "Choose at least one delivery.")
    .max(500, "At most 500 deliveries are sent again at once. Replay a range for more."),
});
