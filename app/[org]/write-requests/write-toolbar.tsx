import type { Facet } from "@/components/facet-filter";
import { FilterBar } from "@/components/filter-bar";
import { WRITE_LOOK } from "@/components/writes/write-look";
import type { WriteFacets } from "@/db/queries/write-facets";
import { countOf, type FacetCount } from "@/lib/count-facets";
import { MODEL_LABELS, MODELS } from "@/lib/pms/model-names";
import { WRITE_STATUS_OPTIONS, type WriteFilters, writeFilters } from "@/lib/writes/write-filters";

type Props = {
  pathname: string;
  filters: WriteFilters;
  counts: WriteFacets;
  connections: { id: string; name: string }[];
};

/** Facets with their counts, and time; all of it is the page's address. */
export function WriteToolbar({ pathname, filters, counts, connections }: Props) {
  return (
    <FilterBar
      pathname={pathname}
      params={writeFilters.toRecord(filters)}
      facets={facetsOf(filters, counts, connections)}
      time={filters}
      found={{ value: counts.total, atLeast: counts.isPartial, one: "write" }}
    />
  );
}

function facetsOf(filters: WriteFilters, counts: WriteFacets, connections: Props["connections"]): Facet[] {
  const counted = (list: FacetCount[], value: string) => countOf(list, value, counts.isPartial);
  /** Only models that were written, as far as that is known. */
  const models = MODELS.filter(
    (value) =>
      counts.isPartial || filters.model.includes(value) || counts.model.some((item) => item.value === value),
  );
  return [
    {
      ...{ key: "status", label: "Status" },
      options: WRITE_STATUS_OPTIONS.map((value) => ({
        ...{ value, label: WRITE_LOOK[value].word, ...counted(counts.status, value) },
      })),
    },
    {
      ...{ key: "model", label: "Model" },
      options: models.map((value) => ({
        value,
        label: MODEL_LABELS[value],
        ...counted(counts.model, value),
      })),
    },
    {
      ...{ key: "connection", label: "Integration" },
      options: connections.map(({ id, name }) => ({
        ...{ value: id, label: name, ...counted(counts.connection, id) },
      })),
    },
  ].filter(({ options }) => options.length > 0);
}
