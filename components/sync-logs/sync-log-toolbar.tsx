import type { Facet } from "@/components/facet-filter";
import { FilterBar } from "@/components/filter-bar";
import { SYNC_LOOK } from "@/components/status-look";
import { TRIGGER_WORDS } from "@/components/sync-logs/sync-words";
import type { SyncLogFacets } from "@/db/queries/sync-log-facets";
import { countOf, type FacetCount } from "@/lib/count-facets";
import { PMS_ERROR_GUIDE, PMS_ERROR_KINDS } from "@/lib/pms/error-kinds";
import {
  STATUS_OPTIONS,
  type SyncLogFilters,
  syncLogFilters,
  TRIGGER_OPTIONS,
} from "@/lib/syncs/sync-log-filters";

export type SyncLogToolbarProps = { pathname: string; filters: SyncLogFilters; counts: SyncLogFacets };

/** Search, facets with their counts, and time; all of it is the page's address. */
export function SyncLogToolbar({ pathname, filters, counts }: SyncLogToolbarProps) {
  return (
    <FilterBar
      pathname={pathname}
      params={syncLogFilters.toRecord(filters)}
      search={{ label: "Search errors, integrations or an id", placeholder: "Search" }}
      facets={facetsOf(counts)}
      time={filters}
      found={{ value: counts.total, atLeast: counts.isPartial, one: "sync" }}
    />
  );
}

function facetsOf(counts: SyncLogFacets): Facet[] {
  const counted = (list: FacetCount[], value: string) => countOf(list, value, counts.isPartial);
  const kinds = PMS_ERROR_KINDS.filter(
    (value) => counts.isPartial || counts.error.some((item) => item.value === value),
  );
  return [
    {
      key: "status",
      label: "Status",
      options: STATUS_OPTIONS.map((value) => ({
        value,
        label: SYNC_LOOK[value].word,
        ...counted(counts.status, value),
      })),
    },
    {
      key: "connection",
      label: "Integration",
      options: counts.connections.map(({ id, name }) => ({
        value: id,
        label: name,
        ...counted(counts.connection, id),
      })),
    },
    {
      key: "trigger",
      label: "Trigger",
      options: TRIGGER_OPTIONS.map((value) => ({
        value,
        label: TRIGGER_WORDS[value].label,
        ...counted(counts.trigger, value),
      })),
    },
    {
      key: "error",
      label: "Error",
      options: kinds.map((value) => ({
        value,
        label: PMS_ERROR_GUIDE[value].title,
        ...counted(counts.error, value),
      })),
    },
  ];
}
