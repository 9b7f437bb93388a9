import type { DeliveryState } from "@/db/schema/deliveries";
import { type ParamValues, searchParams, someOf, textParam } from "@/lib/search-params";
import { rangeParams } from "@/lib/time-range";
import { EVENT_NAMES } from "@/lib/webhooks/catalog";
import { ERROR_CLASSES } from "@/lib/webhooks/error-classes";

export const DELIVERY_STATE_OPTIONS = [
  "exhausted",
  "pending",
  "sending",
  "held",
  "delivered",
  "cancelled",
] as const satisfies readonly DeliveryState[];

const shape = {
  state: someOf(DELIVERY_STATE_OPTIONS),
  event: someOf(EVENT_NAMES),
  /** How the last attempt failed. */
  error: someOf(ERROR_CLASSES),
  ...rangeParams,
  /** What `searchOf` reads: words, a JSON object, or the id of an event or a message. */
  q: textParam(4_000),
};

export type DeliveryFilters = ParamValues<typeof shape>;
/** The filters of a webhook's deliveries, as its URL carries them. */
export const deliveryFilters = searchParams(shape);

export const NO_DELIVERY_FILTERS: DeliveryFilters = deliveryFilters.parse({});

export type DeliverySearch =
  | { kind: "none" }
  /** An event's id that may also be a word of a payload; with a webhook's id it is a `webhook-id` header. */
  | { kind: "id"; eventId: string; webhookId: string | null }
  | { kind: "json"; contains: string }
  | { kind: "words"; words: string };

const UUID = "[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}";
const MESSAGE_ID = new RegExp(`^(${UUID})(?::(${UUID}))?$`, "i");

/** What a text asks for. A pasted request body counts as what it carries, for that alone is stored. */
export function searchOf(q: string): DeliverySearch {
  if (!q) return { kind: "none" };
  const [, eventId, webhookId] = MESSAGE_ID.exec(q) ?? [];
  if (eventId)
    return { kind: "id", eventId: eventId.toLowerCase(), webhookId: webhookId?.toLowerCase() ?? null };
  const object = q.startsWith("{") ? parseObject(q) : undefined;
  return object ? { kind: "json", contains: JSON.stringify(payloadOf(object)) } : { kind: "words", words: q };
}

type JsonObject = Record<string, unknown>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Propexo's envelope is `{trigger, data[, meta]}`, Channex's `{event, payload, property_id, user_id, timestamp}`. */
const ENVELOPES = [
  { inside: "data", fields: ["trigger", "data", "meta"] },
  { inside: "payload", fields: ["event", "payload", "property_id", "user_id", "timestamp"] },
];

function payloadOf(object: JsonObject): JsonObject {
  for (const { inside, fields } of ENVELOPES) {
    const payload = object[inside];
    if (isObject(payload) && Object.keys(object).every((field) => fields.includes(field))) return payload;
  }
  return object;
}
