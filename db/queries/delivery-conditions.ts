import { and, eq, gte, inArray, lt, ne, type SQL } from "drizzle-orm";
import { webhookDeliveries as deliveries } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import { boundsOf, firstIdAt } from "@/lib/time-range";
import type { DeliveryFilters } from "@/lib/webhooks/delivery-filters";

/** Below every id, and above every one of this age. */
const FIRST_ID = "00000000-0000-0000-0000-000000000000";
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Ids of events: from `low` on and before `high`. */
export type IdRange = { low: string; high: string };

/** The range of ids in which the filtered time lies, ended by a cursor where that comes first. */
export function idRangeOf(filters: DeliveryFilters, cursor?: string): IdRange {
  const { from, to } = boundsOf(filters, new Date());
  const high = to ? firstIdAt(to) : LAST_ID;
  return { low: from ? firstIdAt(from) : FIRST_ID, high: cursor && cursor < high ? cursor : high };
}

/** Which deliveries of a webhook lie in a range and meet the choices of state, event and error. */
export function deliveriesMatching(
  org: OrgId,
  webhookId: string,
  filters: Pick<DeliveryFilters, "state" | "event" | "error">,
  { low, high }: IdRange,
): SQL | undefined {
  return and(
    eq(deliveries.orgId, org),
    eq(deliveries.webhookId, webhookId),
    gte(deliveries.eventId, low),
    lt(deliveries.eventId, high),
    filters.state.length > 0 ? inArray(deliveries.state, filters.state) : undefined,
    filters.event.length > 0 ? inArray(deliveries.eventName, filters.event) : undefined,
    // What was delivered has no error; said aloud, it lets the index of the undelivered serve.
    filters.error.length > 0
      ? and(ne(deliveries.state, "delivered"), inArray(deliveries.lastErrorClass, filters.error))
      : undefined,
  );
}
