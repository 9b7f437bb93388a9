import { findEvent } from "@/lib/webhooks/catalog";

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

/** What remains of Propexo's `data` without data: who and what, never values, counts or words. */
const IDENTIFIERS: ReadonlySet<string> = new Set([
  "event",
  "context",
  "integration_id",
  "vendor",
  "job_id",
  "root_job_id",
  "job_schedule_id",
  "job_type",
  "record_id",
  "object",
]);
/** Propexo requires `meta` for these two, and has none for the others. */
const WITH_META: ReadonlySet<string> = new Set(["DATA_NEW", "DATA_UPDATE"]);

/**
 * The body of a delivery: the same text for every attempt. Propexo's triggers come as `{trigger, data[, meta]}`,
 * Channex's events as `{event, payload, property_id, user_id, timestamp}`; without `sendData` the values are left out.
 */
export function renderBody(event: BodyEvent, { sendData }: { sendData: boolean }): string {
  if (findEvent(event.name)?.envelope === "propexo") {
    const data = sendData ? event.payload : identifiersOf(event.payload);
    const meta = WITH_META.has(event.name) && {
      event_id: event.id,
      created_at: event.createdAt.toISOString(),
    };
    return JSON.stringify({ trigger: event.name, data, ...(meta && { meta }) });
  }
  return JSON.stringify({
    event: event.name,
    ...(sendData && { payload: event.payload }),
    property_id: event.propertyId,
    user_id: event.userId,
    timestamp: microsecondTimestamp(event.createdAt),
  });
}

/** The event of the catalogue's example, as if it happened now. */
export function exampleEvent(
  name: string,
  about: { id: string; propertyId: string | null; now: Date },
): BodyEvent {
  const { id, propertyId, now } = about;
  return { id, name, propertyId, userId: null, createdAt: now, payload: findEvent(name)?.example ?? {} };
}

function identifiersOf(payload: unknown): unknown {
  if (typeof payload !== "object" || payload === null) return {};
  return Object.fromEntries(Object.entries(payload).filter(([field]) => IDENTIFIERS.has(field)));
}

/** Channex writes six fractional digits. */
const microsecondTimestamp = (at: Date): string => at.toISOString().replace("Z", "000Z");
