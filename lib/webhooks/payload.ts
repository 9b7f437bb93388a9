import { type EventName, findEvent } from "@/lib/webhooks/catalog";
import { isModelEvent } from "@/lib/webhooks/model-filter";

/** An event as a webhook's body shows it. */
export type BodyEvent = {
  id: string;
  name: string;
  propertyId: string | null;
  userId: string | null;
  createdAt: Date;
  /** Propexo's `data`, or Channex's `payload`. */
  payload: unknown;
};

/**
 * The body of a delivery: the same text for every attempt. Propexo's triggers are `{trigger, data[, meta]}`, `meta` for
 * changes of records alone; Channex's events are `{event, payload, property_id, user_id, timestamp}`. Without `sendData`
 * the payload is left out, and of Propexo's `data` what identifies the event stays.
 */
export function renderBody(event: BodyEvent, { sendData }: { sendData: boolean }): string {
  const entry = findEvent(event.name);
  if (entry?.envelope === "propexo") {
    const data = sendData ? event.payload : pick(event.payload, entry.identifiers ?? []);
    const meta = isModelEvent(event.name) ? metaOf(event) : undefined;
    return JSON.stringify({ trigger: event.name, data, meta });
  }
  return JSON.stringify({
    event: event.name,
    payload: sendData ? event.payload : undefined,
    property_id: event.propertyId,
    user_id: event.userId,
    timestamp: microsecondTimestamp(event.createdAt),
  });
}

/** Ids of the example events: of no stored event. */
const EXAMPLE = {
  id: "01976a5e-8f00-7000-8000-000000000001",
  propertyId: "90958ec0-9713-4196-873e-4add0d834670",
  createdAt: new Date("2026-01-15T09:30:00.000Z"),
};

/**
 * An event with the catalogue's example as its payload, about the given property where events of that name have one. The
 * same each time unless `id` and `createdAt` are given.
 */
export function exampleEvent(
  name: EventName,
  about: { id?: string; propertyId?: string | null; createdAt?: Date } = {},
): BodyEvent {
  const entry = findEvent(name);
  const propertyId = entry?.isPropertyLevel ? (about.propertyId ?? EXAMPLE.propertyId) : null;
  return {
    id: about.id ?? EXAMPLE.id,
    name,
    propertyId,
    userId: null,
    createdAt: about.createdAt ?? EXAMPLE.createdAt,
    payload: atProperty(entry?.example, propertyId),
  };
}

/** Propexo requires `meta` here and does not say what is in it. Ours tells events about one record apart. */
const metaOf = ({ id, createdAt, propertyId }: BodyEvent) => ({
  event_id: id,
  created_at: createdAt.toISOString(),
  property_id: propertyId,
});

const pick = (payload: unknown, fields: readonly string[]): object =>
  typeof payload === "object" && payload !== null
    ? Object.fromEntries(Object.entries(payload).filter(([field]) => fields.includes(field)))
    : {};

/** Channex writes six fractional digits. */
const microsecondTimestamp = (at: Date): string => at.toISOString().replace("Z", "000Z");

/** The same payload with every `property_id` in it being this one. */
function atProperty(value: unknown, propertyId: string | null): unknown {
  if (Array.isArray(value)) return value.map((item) => atProperty(item, propertyId));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, item]) => [
      field,
      field === "property_id" ? propertyId : atProperty(item, propertyId),
    ]),
  );
}
