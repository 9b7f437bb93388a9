import { env } from "@/lib/env";
import { timeOfId } from "@/lib/time-range";
import type { TrailStart } from "@/lib/trail/start";

const DAY_MS = 24 * 3_600_000;

const daysAgo = (days: number): Date => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - days * DAY_MS);

/** Events, deliveries and attempts of days before this one were dropped by retention. */
export const keptSince = (): Date => daysAgo(env().WEBHOOK_LOG_RETENTION_DAYS);

/** Changes of records of days before this one were forgotten. */
export const changesKeptSince = (): Date => daysAgo(env().RECORD_CHANGES_RETENTION_DAYS);

/** True where the start is of a day that retention has dropped: an event's id is a UUIDv7, which carries its time. */
export function isDropped(start: TrailStart): boolean {
  const eventId = start.kind === "delivery" ? start.eventId : start.kind === "event" ? start.id : null;
  return eventId?.[14] === "7" && timeOfId(eventId) < keptSince();
}
