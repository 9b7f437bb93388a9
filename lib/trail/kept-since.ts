import { env } from "@/lib/env";
import { timeOfId } from "@/lib/time-range";
import type { TrailStart } from "@/lib/trail/start";

const DAY_MS = 24 * 3_600_000;

/** Events, deliveries and attempts of days before this one were dropped by retention. */
export function keptSince(now = new Date()): Date {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return new Date(today - env().WEBHOOK_LOG_RETENTION_DAYS * DAY_MS);
}

/** True where the start is of a day that retention has dropped: an event's id is a UUIDv7, which carries its time. */
export function isDropped(start: TrailStart): boolean {
  const eventId = start.kind === "delivery" ? start.eventId : start.kind === "event" ? start.id : null;
  return eventId?.[14] === "7" && timeOfId(eventId) < keptSince();
}
