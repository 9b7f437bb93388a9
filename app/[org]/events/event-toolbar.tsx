import { FilterBar } from "@/components/filter-bar";
import type { EventCounts } from "@/db/queries/event-views";
import { EVENT_NAMES } from "@/lib/webhooks/catalog";
import { type EventFilters, eventFilters } from "@/lib/webhooks/event-filters";

type Props = { pathname: string; filters: EventFilters; counts: EventCounts };

/** The names of events with their counts, and time; all of it is the page's address. */
export function EventToolbar({ pathname, filters, counts }: Props) {
  const { total, isPartial, names } = counts;
  const found = new Map(names.map(({ name, count }) => [name, count]));
  /** Only what happened, as far as that is known. */
  const offered = EVENT_NAMES.filter(
    (name) => isPartial || found.has(name) || filters.event.some((chosen) => chosen === name),
  );
  const facet = {
    ...{ key: "event", label: "Event" },
    options: offered.map((value) => ({
      ...{ value, label: <code className="text-xs">{value}</code>, atLeast: isPartial },
      count: found.get(value) ?? (isPartial ? undefined : 0),
    })),
  };
  return (
    <FilterBar
      pathname={pathname}
      params={eventFilters.toRecord(filters)}
      facets={offered.length > 0 ? [facet] : []}
      time={filters}
      found={{ value: total, atLeast: isPartial, one: "event" }}
    />
  );
}
