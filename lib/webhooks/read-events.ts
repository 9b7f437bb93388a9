import { listEventDeliveries } from "@/db/queries/event-deliveries";
import { listEventRows } from "@/db/queries/event-rows";
import { countEventsByName, countNewerEvents, type EventFilter, getEvent } from "@/db/queries/event-views";
import { orNull } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import { boundsOf } from "@/lib/time-range";
import type { EventFilters } from "@/lib/webhooks/event-filters";

const EVENTS_PER_PAGE = 50;
/** More new events than this are told as "100". */
const MOST_NEW = 100;

type Reader = { org: OrgId };

/** A page of events, newest first, and how many of each name there are. Throws `invalid` for a cursor of another list. */
export async function readEvents({ org }: Reader, filters: EventFilters, cursor: string | null) {
  const [page, counts] = await Promise.all([
    listEventRows(org, queryOf(filters), { cursor, limit: EVENTS_PER_PAGE }),
    countEventsByName(org, queryOf(filters)),
  ]);
  return { ...page, counts };
}

/** An event with its payload and the webhooks that it went to; null where there is none. */
export async function readEvent({ org }: Reader, eventId: string) {
  if (!isId(eventId)) return null;
  const [event, deliveries] = await Promise.all([
    orNull(getEvent(org, eventId)),
    listEventDeliveries(org, eventId),
  ]);
  return event && { event, deliveries };
}
export type EventDetail = NonNullable<Awaited<ReturnType<typeof readEvent>>>;

/** How many events happened after one, 100 at most. */
export const countNews = async (
  { org }: Reader,
  filters: EventFilters,
  since: string | null,
): Promise<number> => (isId(since) ? countNewerEvents(org, queryOf(filters), { since, most: MOST_NEW }) : 0);

function queryOf(filters: EventFilters): EventFilter {
  const { from, to } = boundsOf(filters, new Date());
  return {
    names: filters.event.length > 0 ? filters.event : undefined,
    syncLogIds: isId(filters.sync) ? [filters.sync] : undefined,
    from: from ?? undefined,
    to: to ?? undefined,
  };
}
