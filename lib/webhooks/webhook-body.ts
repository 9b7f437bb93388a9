import { z } from "zod";
import { AppError } from "@/lib/errors";
import { storableValue } from "@/lib/storable-text";
import { SETTING_FIELDS } from "@/lib/webhooks/webhook-input";
import type { WebhookSettings } from "@/lib/webhooks/webhook-settings";

const fields = SETTING_FIELDS;
const preset = z.enum(["default", "channex", "propexo"], "is invalid");
const flag = z.boolean("is invalid");

/** What a webhook is written with, in Channex's spelling. Fields that are not in the list are left alone. */
export const WebhookBody = z.object({
  property_id: z
    .uuid("is invalid")
    .nullable()
    .optional()
    .describe("The property it is for. Required, unless the webhook is global."),
  callback_url: fields.callbackUrl.optional().describe("Called with POST for each event. Required."),
  event_mask: fields.eventMask
    .optional()
    .describe(
      "`*`, or names joined by `;`, such as `booking_new;ari:rate:*:*;DATA_UPDATE:leases`. Required.",
    ),
  request_params: fields.requestParams.optional().describe("Added to the URL's query."),
  headers: fields.headers.optional().describe("Sent with each request; stored sealed, shown masked."),
  is_active: flag
    .optional()
    .describe(
      "Only active webhooks receive events; what happens while one is inactive is not kept for it. False by default.",
    ),
  send_data: flag.optional().describe("Whether the payload is sent along. False by default."),
  is_global: flag
    .optional()
    .describe(
      "For every property, and for events of none. False by default. Set to true, a webhook loses its property.",
    ),
  protected: z.literal(false, "can only be false: header values are masked for every webhook").optional(),
  description: fields.description.optional(),
  retry: z
    .discriminatedUnion(
      "preset",
      [
        z.object({ preset }),
        z.object({ preset: z.literal("custom"), delays_seconds: z.array(z.number("is invalid")) }),
      ],
      "is invalid",
    )
    .optional()
    .describe("When failed attempts are repeated. The default schedule by default."),
  keeps_order: flag
    .optional()
    .describe("Per record, a newer delivery waits for the older one. True by default."),
  requests_per_second: fields.requestsPerSecond.optional().describe("A limit from 1 to 1,000; null is none."),
  propexo_secret: fields.propexoSecret
    .optional()
    .describe("Where set, `propexo-signature` is sent too: the hex HMAC-SHA256 of the body."),
  secret: z
    .string("is invalid")
    .trim()
    .optional()
    .describe("When created or tested: a `whsec_…` of your own. One is made where it is left out."),
});

/** Which event's example a test sends. */
export const EVENT_TO_TEST = z
  .string("is invalid")
  .trim()
  .optional()
  .describe("Whose example is sent: the first event that the mask lets through where it is left out.");
export const WebhookTestBody = WebhookBody.extend({ event_name: EVENT_TO_TEST });

type Required = "callback_url" | "event_mask" | "property_id";
type Body = z.output<typeof WebhookBody>;

/**
 * The settings in `{"webhook": {…}}`, and a secret given with them. `required` are the fields that have to be there; what is there must not be blank.
 * Throws `invalid` with details as Channex words them.
 */
export function readWebhookBody(json: unknown, required: readonly Required[]): GivenWebhook {
  const body = parseWebhook(WebhookBody, json, required);
  return { settings: settingsOf(body), secret: body.secret };
}

/** The same of a test, and the event that it is to send. */
export function readTestBody(
  json: unknown,
  required: readonly Required[],
): GivenWebhook & { eventName: string | undefined } {
  const body = parseWebhook(WebhookTestBody, json, required);
  return { settings: settingsOf(body), secret: body.secret, eventName: body.event_name };
}

type GivenWebhook = { settings: Partial<WebhookSettings>; secret: string | undefined };

function parseWebhook<Schema extends typeof WebhookBody>(
  schema: Schema,
  json: unknown,
  required: readonly Required[],
): z.output<Schema> {
  const body = z.object({ webhook: z.record(z.string(), z.unknown()) }).safeParse(storableValue(json));
  if (!body.success) throw invalid({ webhook: ["can't be blank"] });
  const { webhook } = body.data;
  const result = schema.safeParse(webhook);
  const problems: Record<string, string[]> = {};
  for (const issue of result.error?.issues ?? []) {
    const field = issue.path.join(".");
    problems[field] = [...(problems[field] ?? []), issue.message];
  }
  for (const field of blankFields(webhook, required)) problems[field] = ["can't be blank"];
  if (Object.keys(problems).length > 0 || !result.success) throw invalid(problems);
  return result.data;
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

/** A property is only wanted of a webhook that is not global. */
function blankFields(webhook: Record<string, unknown>, required: readonly Required[]): string[] {
  const given = (["callback_url", "event_mask"] as const).filter((field) => webhook[field] !== undefined);
  const wanted = new Set<Required>([...required, ...given]);
  if (webhook.property_id === "") wanted.add("property_id");
  if (webhook.is_global === true) wanted.delete("property_id");
  return [...wanted].filter((field) => isBlank(webhook[field]));
}

function settingsOf(body: Body): Partial<WebhookSettings> {
  const { retry } = body;
  const settings: { [Field in keyof WebhookSettings]: WebhookSettings[Field] | undefined } = {
    propertyId: body.property_id,
    callbackUrl: body.callback_url,
    eventMask: body.event_mask,
    requestParams: body.request_params,
    headers: body.headers,
    isActive: body.is_active,
    sendData: body.send_data,
    isGlobal: body.is_global,
    description: body.description,
    retry:
      retry && "delays_seconds" in retry ? { preset: "custom", delaysSeconds: retry.delays_seconds } : retry,
    keepsOrder: body.keeps_order,
    requestsPerSecond: body.requests_per_second,
    propexoSecret: body.propexo_secret,
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

const invalid = (details: Record<string, string[]>): AppError =>
  new AppError("invalid", "Some fields need your attention.", details);
