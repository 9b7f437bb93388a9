"use client";

import { IncidentTable, type IncidentTableProps } from "@/app/[org]/incidents/incident-table";
import { useKeptRows } from "@/components/live/use-kept-rows";
import { NewRowsPill } from "@/components/new-rows-pill";
import { Card } from "@/components/ui/card";
import { hrefWith } from "@/components/url";

type Props = IncidentTableProps & {
  org: string;
  /** The newest incident there was when the rows were read. */
  since: string | null;
};

/** Open ones first, as they were read; an incident that opens meanwhile waits behind a pill. */
export function IncidentList({ org, since, rows: first, ...table }: Props) {
  const { rows, newCount } = useKeptRows({
    ...{ path: `/api/orgs/${org}/incidents`, query: hrefWith("", table.params, {}), topics: ["incidents"] },
    ...{ first, since, isNewest: !table.isPaged },
  });
  return (
    <>
      <NewRowsPill count={newCount} />
      <Card flush className="overflow-hidden">
        <IncidentTable {...table} rows={rows} />
      </Card>
    </>
  );
}
