import type { Facet } from "@/components/facet-filter";
import { FilterBar } from "@/components/filter-bar";
import { PropertyFilter } from "@/components/records/property-filter";
import type { UrlParams } from "@/components/url";
import { WEBHOOK_LOOK } from "@/components/webhooks/delivery-look";
import type { WebhookCount } from "@/db/queries/webhook-views";
import type { WebhookFacets } from "@/lib/webhooks/read-webhooks";
import type { WebhookFilters } from "@/lib/webhooks/webhook-filters";

type Props = {
  org: string;
  pathname: string;
  /** The filters, as the address carries them. */
  params: UrlParams;
  filters: WebhookFilters;
  facets: WebhookFacets;
};

const STATES = ["active", "failing", "disabled", "inactive"] as const;
const SCOPES = { global: "All properties", property: "One property" } as const;

/** Search, state and scope with their counts, and the property; all of it is the page's address. */
export function WebhookToolbar({ org, pathname, params, filters, facets }: Props) {
  return (
    <FilterBar
      pathname={pathname}
      params={params}
      search={{ label: "Search by URL, description or property", placeholder: "Search" }}
      facets={facetsOf(filters, facets.counts)}
    >
      <PropertyFilter org={org} pathname={pathname} params={params} initial={facets.properties} />
    </FilterBar>
  );
}

/** Each facet counts under the choice of the other, never under its own. */
function facetsOf({ state, scope }: WebhookFilters, counts: WebhookCount[]): Facet[] {
  const sum = (rows: WebhookCount[]) => rows.reduce((total, row) => total + row.count, 0);
  const ofScope = counts.filter((row) => scope === "all" || row.scope === scope);
  const ofState = counts.filter((row) => state === "all" || row.state === state);
  return [
    {
      ...{ key: "state", label: "State", single: true },
      options: STATES.map((value) => ({
        ...{ value, label: WEBHOOK_LOOK[value].word },
        count: sum(ofScope.filter((row) => row.state === value)),
      })),
    },
    {
      ...{ key: "scope", label: "For", single: true },
      options: (["global", "property"] as const).map((value) => ({
        ...{ value, label: SCOPES[value] },
        count: sum(ofState.filter((row) => row.scope === value)),
      })),
    },
  ];
}
