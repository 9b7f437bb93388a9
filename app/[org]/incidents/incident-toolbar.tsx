import type { Facet } from "@/components/facet-filter";
import { FilterBar } from "@/components/filter-bar";
import { INCIDENT_LOOK } from "@/components/incidents/incident-look";
import type { IncidentCount } from "@/db/queries/incident-views";
import { INCIDENT_STATES, type IncidentFilters, incidentFilters } from "@/lib/incidents/incident-filters";
import { PMS_ERROR_TITLES } from "@/lib/pms/error-titles";

type Props = { pathname: string; filters: IncidentFilters; counts: IncidentCount[] };

/** The filters, each choice with how many incidents it leaves under the other filters. */
export function IncidentToolbar({ pathname, filters, counts }: Props) {
  return (
    <FilterBar
      pathname={pathname}
      params={incidentFilters.toRecord(filters)}
      facets={facetsOf(filters, counts)}
      time={filters}
    />
  );
}

function facetsOf(filters: IncidentFilters, counts: IncidentCount[]): Facet[] {
  const passes = {
    state: (one: IncidentCount) => filters.state.length === 0 || filters.state.includes(one.state),
    cause: (one: IncidentCount) => filters.cause.length === 0 || filters.cause.includes(one.cause),
    connection: (one: IncidentCount) =>
      filters.connection.length === 0 || filters.connection.includes(one.connectionId),
  };
  const sum = (rows: IncidentCount[]) => rows.reduce((total, { count }) => total + count, 0);
  const byState = counts.filter((one) => passes.cause(one) && passes.connection(one));
  const byCause = counts.filter((one) => passes.state(one) && passes.connection(one));
  const byConnection = counts.filter((one) => passes.state(one) && passes.cause(one));
  return [
    {
      ...{ key: "state", label: "State" },
      options: INCIDENT_STATES.map((value) => ({
        ...{ value, label: INCIDENT_LOOK[value].word },
        count: sum(byState.filter((one) => one.state === value)),
      })),
    },
    {
      ...{ key: "connection", label: "Integration" },
      options: distinct(counts.map((one) => one.connectionId)).map((value) => ({
        ...{ value, label: counts.find((one) => one.connectionId === value)?.connectionName ?? value },
        count: sum(byConnection.filter((one) => one.connectionId === value)),
      })),
    },
    {
      ...{ key: "cause", label: "Cause" },
      options: distinct([...counts.map((one) => one.cause), ...filters.cause]).map((value) => ({
        ...{ value, label: PMS_ERROR_TITLES[value] },
        count: sum(byCause.filter((one) => one.cause === value)),
      })),
    },
  ];
}

const distinct = <Value,>(values: Value[]): Value[] => [...new Set(values)];
