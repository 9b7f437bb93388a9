import { Download } from "lucide-react";
import type { Facet } from "@/components/facet-filter";
import { FilterBar } from "@/components/filter-bar";
import { PropertyFilter } from "@/components/records/property-filter";
import { statusText } from "@/components/records/record-status";
import { buttonClass } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { MODEL_LABELS, MODEL_SINGULAR, type Model } from "@/lib/pms/model-names";
import type { RecordFacets } from "@/lib/records/read-record-facets";
import { type RecordFilters, recordFilters } from "@/lib/records/record-filters";

type Props = {
  org: string;
  model: Model;
  pathname: string;
  filters: RecordFilters;
  facets: RecordFacets;
  /** Where the found records are to be had as a file. */
  exportHref: (format: string) => string;
};

/** Search, facets with their counts, time and export; all of it is the page's address. */
export function RecordToolbar({ org, model, pathname, filters, facets, exportHref }: Props) {
  const params = recordFilters.toRecord(filters);
  const { count, isAtLeast } = facets.total;
  return (
    <FilterBar
      pathname={pathname}
      params={params}
      search={{ label: "Search names, emails, phones, codes and ids", placeholder: "Search" }}
      facets={facetsOf(model, facets)}
      time={filters}
      found={{
        value: count,
        atLeast: isAtLeast,
        one: MODEL_SINGULAR[model],
        many: MODEL_LABELS[model].toLowerCase(),
      }}
      actions={
        <Popover
          label="Export these records"
          triggerClassName={buttonClass({ size: "sm" })}
          trigger={
            <>
              <Download aria-hidden="true" /> Export
            </>
          }
        >
          {["csv", "ndjson"].map((format) => (
            <a key={format} href={exportHref(format)} download className="menu-item">
              {format === "csv" ? "CSV, for spreadsheets" : "NDJSON, for programs"}
            </a>
          ))}
        </Popover>
      }
    >
      {model !== "properties" && (
        <PropertyFilter org={org} pathname={pathname} params={params} initial={facets.properties} />
      )}
    </FilterBar>
  );
}

function facetsOf(model: Model, { connections, statuses }: RecordFacets): Facet[] {
  return [
    ...(statuses.length > 0
      ? [
          {
            key: "status",
            label: "Status",
            options: statuses.map(({ status, count, isAtLeast }) => ({
              value: status,
              label: statusText(status),
              count,
              atLeast: isAtLeast,
            })),
          },
        ]
      : []),
    {
      key: "connection",
      label: "Integration",
      options: connections.map(({ id, name, count, isAtLeast }) => ({
        ...{ value: id, label: name, count, atLeast: isAtLeast },
      })),
    },
    {
      key: "seen",
      label: "Seen",
      single: true,
      options: [{ value: "missing", label: `${MODEL_LABELS[model]} not seen for a month` }],
    },
    {
      key: "sort",
      label: "Order",
      single: true,
      options: [{ value: "changed", label: "Last changed first" }],
    },
  ];
}
