import type { z } from "zod";
import { type JsonSchema, jsonSchemaOf } from "@/lib/api/reference/json-schema";
import { CATALOG, type EventEntry } from "@/lib/webhooks/catalog";
import { EVENT_SCHEMAS } from "@/lib/webhooks/catalog-schemas";
import { exampleEvent, renderBody } from "@/lib/webhooks/payload";

const header = (name: string, description: string) => ({
  ...{ name, in: "header", required: true, description, schema: { type: "string" } },
});

/** Of Standard Webhooks (https://www.standardwebhooks.com), and the sequence. */
const SIGNATURE_HEADERS = [
  header(
    "webhook-id",
    "The same for every attempt, resend and replay of a delivery: keep it to tell repeats.",
  ),
  header("webhook-timestamp", "Seconds since 1970 at this attempt."),
  header(
    "webhook-signature",
    "`v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each secret that signs.",
  ),
  header("webhook-sequence", "Counts up without gaps per webhook: a gap is something you have not seen."),
];

/** What webhooks send, event by event: the `webhooks` of an OpenAPI 3.1 document. */
export const webhookEntries = () =>
  Object.fromEntries(
    CATALOG.map((entry) => [
      entry.name,
      {
        post: {
          operationId: `receive_${entry.name}`,
          tags: ["Received webhooks"],
          summary: entry.name,
          description: entry.description,
          // Signed, not authorised: the receiver checks the signature.
          security: [],
          parameters: SIGNATURE_HEADERS,
          requestBody: {
            content: {
              "application/json": { schema: envelopeOf(entry), example: exampleBody(entry.name) },
            },
          },
          responses: { "2XX": { description: "Taken. Anything else is tried again." } },
        },
      },
    ]),
  );

/** The body that the example of an event arrives as. */
export const exampleBody = (name: EventEntry["name"], sendData = true): unknown =>
  JSON.parse(renderBody(exampleEvent(name), { sendData }));

/** The fields of an event's payload. */
export const payloadSchemaOf = (name: EventEntry["name"]): JsonSchema =>
  jsonSchemaOf(EVENT_SCHEMAS[name] as z.ZodType, "output");

function envelopeOf({ name, envelope }: EventEntry): JsonSchema {
  const payload = payloadSchemaOf(name);
  const reference = { type: ["string", "null"], format: "uuid" };
  if (envelope === "propexo")
    return {
      type: "object",
      required: ["trigger", "data"],
      properties: { trigger: { const: name }, data: payload, meta: { type: "object" } },
    };
  return {
    type: "object",
    required: ["event", "property_id", "user_id", "timestamp"],
    properties: {
      event: { const: name },
      payload: { ...payload, description: "Left out where the webhook does not send data." },
      property_id: reference,
      user_id: reference,
      timestamp: { type: "string" },
    },
  };
}
