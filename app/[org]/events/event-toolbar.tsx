import { FacetFilter } from "@/components/facet-filter";
import { Count } from "@/components/number";
import { RangeFilter } from "@/components/range-filter";
import type { EventCounts } from "@/db/queries/event-views";
import { EVENT_NAMES } from "@/lib/webhooks/catalog";
import { type EventFilters, eventFilters } from "@/lib/webhooks/event-filters";

type Props = { pathname: string; filters: EventFilters; counts: EventCounts };

/** The names of events with their counts, and time; all of it is the page's address. */
export function EventToolbar({ pathname, filters, counts }: Props) {
  const params = eventFilters.toRecord(filters);
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
    <div className="mb-3 flex flex-wrap items-center gap-1.5">
      {offered.length > 0 && <FacetFilter pathname={pathname} params={params} facets={[facet]} />}
      <RangeFilter pathname={pathname} params={params} filters={filters} />
      <p className="ml-auto text-xs text-subtle" role="status">
        <Count value={total} atLeast={isPartial} /> {total === 1 ? "event" : "events"}
      </p>
    </div>
  );
}
