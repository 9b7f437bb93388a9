import { X } from "lucide-react";
import Link from "next/link";
import { type Facet, FacetFilter } from "@/components/facet-filter";
import { Count } from "@/components/number";
import { RangeFilter } from "@/components/range-filter";
import { SearchInput } from "@/components/search-input";
import { buttonClass } from "@/components/ui/button";
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
  const params = deliveryFilters.toRecord(filters);
  const { total } = counts;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-1.5">
      <div className="w-full sm:w-72">
        <SearchInput
          label="Search payloads and failed responses for words, JSON or an id"
          placeholder="Search words, JSON or an id"
          resets={["delivery"]}
        />
      </div>
      <FacetFilter pathname={pathname} params={params} facets={facetsOf(filters, counts)} resets={[]} />
      <RangeFilter pathname={pathname} params={params} filters={filters} />
      {(filters.q || filters.from || filters.to || filters.range !== "all") && (
        <Link href={pathname} scroll={false} className={buttonClass({ variant: "ghost", size: "sm" })}>
          <X aria-hidden="true" /> Clear all
        </Link>
      )}
      {/* What a search finds is not counted: that would mean to compare the whole log. */}
      {!filters.q && (
        <p className="ml-auto text-xs text-subtle" role="status">
          <Count value={total.count} atLeast={total.atLeast} />{" "}
          {total.count === 1 ? "delivery" : "deliveries"}
        </p>
      )}
    </div>
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
