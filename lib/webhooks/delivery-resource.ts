import { z } from "zod";
import type { DeliveryRow } from "@/db/queries/delivery-rows";
import type { AttemptRow, DeliveryDetail } from "@/db/queries/delivery-views";
import type { EventSubject } from "@/db/queries/event-subjects";
import { ATTEMPT_TRIGGERS, DELIVERY_STATES } from "@/db/schema/deliveries";
import { ERROR_CLASSES, ERROR_GUIDE, type ErrorClass } from "@/lib/webhooks/error-classes";
import { messageIdOf } from "@/lib/webhooks/message-id";
import { renderBody } from "@/lib/webhooks/payload";
import { signedContentOf } from "@/lib/webhooks/shown-request";

const instant = z.string().nullable();
const milliseconds = z.number().nullable();
const texts = z.record(z.string(), z.string());
/** With each attempt of one delivery, of which there can be many. */
const MOST_BODY_CHARS = 65_536;

const Attempt = z.object({
  number: z.int().describe("From 1."),
  trigger: z.enum(ATTEMPT_TRIGGERS),
  started_at: z.string(),
  request: z.object({
    url: z.string(),
    headers: texts.describe("Secret values are redacted."),
    body: z
      .string()
      .describe(
        `As sent. Of a longer one the first ${MOST_BODY_CHARS} characters: \`request_body\` is whole.`,
      ),
    is_truncated: z.boolean(),
    signature_base: z
      .string()
      .nullable()
      .describe("What the signature is made of, `id.timestamp.body`. Null where the body is truncated."),
  }),
  status_code: z.int().nullable().describe("Null where there was no answer."),
  error_class: z.enum(ERROR_CLASSES).nullable(),
  error_message: z.string().nullable(),
  remedy: z.string().nullable().describe("What to do about the error."),
  retry_at: instant.describe("When the next attempt was or is due. Null where none followed by itself."),
  response: z.object({
    headers: texts.nullable(),
    body: z.string().nullable().describe("64 KiB of a failure, 1 KiB of a success."),
    is_truncated: z.boolean(),
  }),
  timings: z
    .object({
      dns_ms: milliseconds,
      connect_ms: milliseconds,
      tls_ms: milliseconds,
      first_byte_ms: milliseconds,
      total_ms: z.number(),
    })
    .describe("Null for what a connection that was open already did not need."),
  remote_address: z.string().nullable(),
});

/** One event to one webhook, as the API gives it; its body and attempts only where one delivery is asked for. */
export const DeliveryResource = z.object({
  id: z.string().describe("The `webhook-id` header of every attempt: the event's id and the webhook's."),
  type: z.literal("delivery"),
  attributes: z.object({
    event: z.string(),
    state: z.enum(DELIVERY_STATES),
    sequence: z.int().nullable().describe("The `webhook-sequence` header; null until first sent."),
    attempt_count: z.int(),
    next_attempt_at: instant.describe("Null where none follows."),
    last_attempt_at: instant,
    last_status_code: z.int().nullable(),
    last_error_class: z.string().nullable(),
    created_at: z.string(),
    request_body: z
      .string()
      .optional()
      .describe("As the last attempt sent it; before the first, as it would be sent now."),
    attempts: z.array(Attempt).optional(),
  }),
  relationships: z.object({
    event: z.object({ data: z.object({ type: z.literal("event"), id: z.uuid() }) }),
    webhook: z.object({ data: z.object({ type: z.literal("webhook"), id: z.uuid() }) }),
  }),
});
export type DeliveryResource = z.output<typeof DeliveryResource>;

type Head = Omit<DeliveryRow, "lastDurationMs" | keyof EventSubject>;

export const resourceOfDelivery = (row: Head, webhookId: string): DeliveryResource => ({
  id: messageIdOf({ eventId: row.eventId, webhookId }),
  type: "delivery",
  attributes: {
    event: row.eventName,
    state: row.state,
    sequence: row.sequence,
    attempt_count: row.attempts,
    next_attempt_at: row.state === "pending" ? row.nextAttemptAt.toISOString() : null,
    last_attempt_at: row.lastAttemptAt?.toISOString() ?? null,
    last_status_code: row.lastStatusCode,
    last_error_class: row.lastErrorClass,
    created_at: row.createdAt.toISOString(),
  },
  relationships: {
    event: { data: { type: "event", id: row.eventId } },
    webhook: { data: { type: "webhook", id: webhookId } },
  },
});

export function resourceOfDetail({ delivery, event, attempts, sendData }: DeliveryDetail): DeliveryResource {
  const resource = resourceOfDelivery({ ...delivery, createdAt: event.createdAt }, delivery.webhookId);
  const bodies = {
    with: renderBody(event, { sendData: true }),
    without: renderBody(event, { sendData: false }),
  };
  const bodyOf = (attempt: { sendData: boolean }) => (attempt.sendData ? bodies.with : bodies.without);
  return {
    ...resource,
    attributes: {
      ...resource.attributes,
      request_body: bodyOf(attempts.at(-1) ?? { sendData }),
      attempts: attempts.map((attempt) => attemptOf(attempt, bodyOf(attempt))),
    },
  };
}

const attemptOf = (attempt: AttemptRow, body: string): z.output<typeof Attempt> => ({
  number: attempt.number,
  trigger: attempt.trigger,
  started_at: attempt.startedAt.toISOString(),
  request: requestOf(attempt, body),
  status_code: attempt.statusCode,
  error_class: attempt.errorClass as ErrorClass | null,
  error_message: attempt.errorMessage,
  remedy: attempt.errorClass ? ERROR_GUIDE[attempt.errorClass as ErrorClass].remedy : null,
  retry_at: attempt.retryAt?.toISOString() ?? null,
  response: {
    headers: attempt.responseHeaders,
    body: attempt.responseBody,
    is_truncated: attempt.isTruncated,
  },
  timings: {
    dns_ms: attempt.timings.dnsMs,
    connect_ms: attempt.timings.connectMs,
    tls_ms: attempt.timings.tlsMs,
    first_byte_ms: attempt.timings.firstByteMs,
    total_ms: attempt.timings.totalMs,
  },
  remote_address: attempt.remoteAddress,
});

function requestOf({ url, requestHeaders: headers }: AttemptRow, body: string) {
  const isTruncated = body.length > MOST_BODY_CHARS;
  return {
    ...{ url, headers, body: body.slice(0, MOST_BODY_CHARS), is_truncated: isTruncated },
    signature_base: isTruncated ? null : signedContentOf({ headers, body }),
  };
}
