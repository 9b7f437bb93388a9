import type { Facet } from "@/components/facet-filter";
import { FilterBar } from "@/components/filter-bar";
import { DELIVERY_LOOK } from "@/components/webhooks/delivery-look";
import type { DeliveryFacets, FacetCount } from "@/db/queries/delivery-facets";
import { EVENT_NAMES } from "@/lib/webhooks/catalog";
import {
  DELIVERY_STATE_OPTIONS,
  type DeliveryFilters,
  deliveryFilters,
} from "@/lib/webhooks/delivery-filters";
import { ERROR_CLASSES, ERROR_GUIDE } from "@/lib/webhooks/error-classes";

type Props = { pathname: string; filters: DeliveryFilters; counts: DeliveryFacets };

/** Search, facets with their counts, and time; all of it is the page's address. */
export function DeliveryToolbar({ pathname, filters, counts }: Props) {
  const { total } = counts;
  return (
    <FilterBar
      pathname={pathname}
      params={deliveryFilters.toRecord(filters)}
      search={{
        label: "Search payloads and failed responses for words, JSON or an id",
        placeholder: "Search words, JSON or an id",
        resets: ["delivery"],
      }}
      facets={facetsOf(filters, counts)}
      time={filters}
      // What a search finds is not counted: that would mean to compare the whole log.
      found={
        filters.q
          ? undefined
          : { value: total.count, atLeast: total.atLeast, one: "delivery", many: "deliveries" }
      }
    />
  );
}

function facetsOf(filters: DeliveryFilters, counts: DeliveryFacets): Facet[] {
  const countOf = (list: FacetCount[], value: string) => {
    const found = list.find((item) => item.value === value);
    if (filters.q || (!found && counts.isPartial)) return {};
    return { count: found?.count ?? 0, atLeast: found?.atLeast };
  };
  /** Of long lists, only what occurs, as far as that is known. */
  const occurring = <Value extends string>(values: readonly Value[], list: FacetCount[], chosen: Value[]) =>
    values.filter(
      (value) => counts.isPartial || chosen.includes(value) || list.some((item) => item.value === value),
    );
  return [
    {
      key: "state",
      label: "State",
      options: DELIVERY_STATE_OPTIONS.map((value) => ({
        value,
        label: DELIVERY_LOOK[value].word,
        ...countOf(counts.state, value),
      })),
    },
    {
      key: "event",
      label: "Event",
      options: occurring(EVENT_NAMES, counts.event, filters.event).map((value) => ({
        value,
        label: <code className="text-xs">{value}</code>,
        ...countOf(counts.event, value),
      })),
    },
    {
      key: "error",
      label: "Error",
      options: occurring(ERROR_CLASSES, counts.error, filters.error).map((value) => ({
        value,
        label: ERROR_GUIDE[value].title,
        ...countOf(counts.error, value),
      })),
    },
  ];
}
