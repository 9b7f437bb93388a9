import { z } from "zod";
import { type EventFilter, type EventHead, getEvent, listEvents } from "@/db/queries/event-views";
import { inApiWords } from "@/lib/api/in-api-words";
import { listCursor } from "@/lib/api/list-cursor";
import type { ListQuery } from "@/lib/api/list-query";
import { BadRequest } from "@/lib/api/refusals";
import { parseInput } from "@/lib/auth/action-result";
import type { AnyActorContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { acceptEvent } from "@/lib/webhooks/accept-event";

const reference = z.uuid().nullable();

/** An event as the API gives it; `payload` only where one is asked for. */
export const EventResource = z.object({
  id: z.uuid(),
  type: z.literal("event"),
  attributes: z.object({
    id: z.uuid(),
    name: z.string(),
    payload: z.unknown().optional().describe("Propexo's `data` or Channex's `payload`. Left out of lists."),
    model: z.string().nullable().describe("Of the record that changed."),
    record_id: reference,
    connection_id: reference,
    sync_log_id: reference,
    job_id: reference,
    user_id: reference,
    created_at: z.string(),
  }),
  relationships: z.object({
    property: z.object({ data: z.object({ type: z.literal("property"), id: z.uuid() }).nullable() }),
  }),
});
type EventResource = z.output<typeof EventResource>;

/** What an event is posted with. */
export const EventFields = z.object({
  name: z.string("can't be blank").min(1, "can't be blank").describe("Of the catalogue."),
  property_id: z.uuid("is invalid").nullish().describe("Without one it goes to global webhooks only."),
  payload: z.unknown().describe("What the catalogue says; at most 1 MiB."),
  idempotency_key: z
    .string("is invalid")
    .optional()
    .describe(
      "The same key is the same event; another one with it is refused. Also as the header `Idempotency-Key`.",
    ),
});
const Wrapper = z.object({ event: z.record(z.string(), z.unknown(), "can't be blank") }, "can't be blank");

const MOST_PAYLOAD_BYTES = 1024 * 1024;

/** `isNew` is false where the key stands for an event that was posted before. */
export async function answerEventPost(
  ctx: AnyActorContext,
  body: unknown,
  keyInHeader: string | null,
): Promise<{ isNew: boolean; answer: { data: EventResource } }> {
  const event = parseInput(EventFields, parseInput(Wrapper, body).event);
  const idempotencyKey = event.idempotency_key ?? keyInHeader ?? undefined;
  if (keyInHeader !== null && idempotencyKey !== keyInHeader)
    throw new AppError("invalid", "The header and the body name different keys.", {
      idempotency_key: ["differs from the header Idempotency-Key"],
    });
  const { name, payload, property_id: propertyId = null } = event;
  if (Buffer.byteLength(JSON.stringify(payload) ?? "") > MOST_PAYLOAD_BYTES)
    throw new BadRequest("The payload is larger than 1 MiB. Send less, or a reference to it.", 413);
  const { id, isNew } = await inApiWords(() =>
    acceptEvent(ctx, { name, payload, propertyId, idempotencyKey }),
  );
  return { isNew, answer: await answerEvent(ctx, id) };
}

export const answerEvent = async (
  { org }: AnyActorContext,
  eventId: string,
): Promise<{ data: EventResource }> => {
  const { payload, ...head } = await getEvent(org, eventId);
  return { data: resourceOf(head, { payload }) };
};

export async function answerEventList({ org }: AnyActorContext, filter: EventFilter, query: ListQuery) {
  const { limit } = query;
  const cursors = listCursor(org, "events", query);
  const { rows, nextCursor } = await listEvents(org, filter, { cursor: cursors.open(), limit });
  return {
    data: rows.map((row) => resourceOf(row, {})),
    meta: { limit, next_cursor: cursors.seal(nextCursor) },
  };
}

const resourceOf = (event: EventHead, payload: { payload?: unknown }): EventResource => ({
  id: event.id,
  type: "event",
  attributes: {
    id: event.id,
    name: event.name,
    ...payload,
    model: event.model,
    record_id: event.recordId,
    connection_id: event.connectionId,
    sync_log_id: event.syncLogId,
    job_id: event.jobId,
    user_id: event.userId,
    created_at: event.createdAt.toISOString(),
  },
  relationships: { property: { data: event.propertyId ? { type: "property", id: event.propertyId } : null } },
});
