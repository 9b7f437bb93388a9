import { CircleCheck } from "lucide-react";
import { DataTable } from "@/components/data-table";
import { FixedBy } from "@/components/incidents/fixed-by";
import { INCIDENT_LOOK, stateOf } from "@/components/incidents/incident-look";
import { Count, counted } from "@/components/number";
import { StatusBadge } from "@/components/status-badge";
import { Duration, Elapsed, RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, type UrlParams } from "@/components/url";
import type { IncidentItem } from "@/lib/incidents/read-incidents";
import { PMS_ERROR_TITLES } from "@/lib/pms/error-titles";

export type IncidentTableProps = {
  pathname: string;
  params: UrlParams;
  rows: IncidentItem[];
  nextCursor: string | null;
  isPaged: boolean;
};

/** A phone shows which integration, why, its state and when; the rest is on the incident's page. */
const WIDE = "max-md:hidden";

export function IncidentTable({ pathname, params, rows, nextCursor, isPaged }: IncidentTableProps) {
  return (
    <DataTable
      caption="Incidents"
      rows={rows}
      rowKey={(incident) => incident.id}
      rowHref={(incident) => `${pathname}/${incident.id}`}
      empty={<NoIncidents pathname={pathname} isFiltered={Object.keys(params).length > 0} />}
      footer={
        (nextCursor || isPaged) && (
          <Pagination
            newerHref={isPaged ? hrefWith(pathname, params, {}) : undefined}
            olderHref={nextCursor ? hrefWith(pathname, params, { after: nextCursor }) : undefined}
          />
        )
      }
      columns={[
        {
          ...{ key: "integration", header: "Integration" },
          className: "max-md:w-full max-md:max-w-0",
          cell: (incident) => (
            <>
              <span className="block truncate">{incident.connectionName}</span>
              <span className="block truncate text-xs text-subtle md:hidden">
                {PMS_ERROR_TITLES[incident.errorKind]}
              </span>
            </>
          ),
        },
        {
          ...{ key: "state", header: "State" },
          cell: (incident) => <StatusBadge look={INCIDENT_LOOK[stateOf(incident)]} />,
        },
        {
          ...{ key: "cause", header: "Cause", className: `whitespace-nowrap ${WIDE}` },
          cell: (incident) => (
            <span title={incident.errorMessage}>{PMS_ERROR_TITLES[incident.errorKind]}</span>
          ),
        },
        {
          ...{ key: "opened", header: "Opened" },
          cell: (incident) => <RelativeTime at={incident.openedAt} focusable={false} />,
        },
        {
          ...{ key: "lasted", header: "Lasts", end: true, className: WIDE },
          cell: ({ openedAt, closedAt }) =>
            closedAt ? (
              <Duration ms={Date.parse(closedAt) - Date.parse(openedAt)} />
            ) : (
              <Elapsed since={openedAt} />
            ),
        },
        {
          ...{ key: "failures", header: "Failures", end: true, className: WIDE },
          cell: (incident) => <Count value={incident.failures} />,
        },
        {
          ...{ key: "affects", header: "Affects", className: `whitespace-nowrap ${WIDE}` },
          cell: (incident) => <Affects incident={incident} />,
        },
        {
          ...{ key: "acknowledged", header: "Acknowledged by", className: WIDE },
          cell: (incident) => incident.acknowledgedByName ?? <None />,
        },
        {
          ...{ key: "fixed", header: "Fixed by", className: WIDE },
          cell: (incident) => (incident.closedAt ? <FixedBy incident={incident} /> : <None />),
        },
      ]}
    />
  );
}

const None = () => <span className="text-subtle">–</span>;

function Affects({ incident: { unreadModels, properties } }: { incident: IncidentItem }) {
  const models = counted(unreadModels.length, "model");
  if (!properties || properties.count === 0) return models;
  return (
    <>
      {models},{" "}
      {properties.atLeast
        ? `more than ${counted(properties.count, "property", "properties")}`
        : counted(properties.count, "property", "properties")}
    </>
  );
}

function NoIncidents({ pathname, isFiltered }: { pathname: string; isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState
        title="No incident matches."
        action={<ButtonLink href={pathname}>Clear the filters</ButtonLink>}
      />
    );
  return (
    <EmptyState
      icon={<CircleCheck size={18} />}
      title="No integration has failed."
      description="When a sync fails, its incident opens here and stays until a sync works again: cause, who was told, who fixed it."
    />
  );
}
