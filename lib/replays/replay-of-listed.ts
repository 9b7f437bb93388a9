import type { ReplayFilter } from "@/db/schema";
import { boundsOf } from "@/lib/time-range";
import type { DeliveryFilters } from "@/lib/webhooks/delivery-filters";

/**
 * What the filters of a log list, as the filter of a replay; null where all of that is on its way already. The searched
 * text is no part of it: what holds a text is not known by an index alone, so it cannot be counted.
 */
export function replayOfListed(filters: DeliveryFilters, now: Date): ReplayFilter | null {
  const states = filters.state.filter((state) => state !== "pending" && state !== "sending");
  if (filters.state.length > 0 && states.length === 0) return null;
  const { from, to } = boundsOf(filters, now);
  return {
    ...(from && { from: from.toISOString() }),
    ...(to && { to: to.toISOString() }),
    ...(states.length > 0 && { states }),
    ...(filters.event.length > 0 && { eventNames: filters.event }),
    ...(filters.error.length > 0 && { errorClasses: filters.error }),
  };
}
