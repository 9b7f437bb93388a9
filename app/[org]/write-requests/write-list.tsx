"use client";

import { WriteTable, type WriteTableProps } from "@/app/[org]/write-requests/write-table";
import { useKeptRows } from "@/components/live/use-kept-rows";
import { NewRowsPill } from "@/components/new-rows-pill";
import { Card } from "@/components/ui/card";
import { hrefWith } from "@/components/url";

/** The writes that match, newest first; what is asked for meanwhile waits behind a pill. */
export function WriteList({ rows: first, ...table }: WriteTableProps) {
  const { rows, newCount } = useKeptRows({
    ...{ path: `/api/orgs/${table.org}/write-requests`, query: hrefWith("", table.params, {}) },
    topics: ["writes"],
    ...{ first, since: first[0]?.id ?? null, isNewest: !table.isPaged },
  });
  return (
    <>
      <NewRowsPill count={newCount} />
      <Card flush className="overflow-hidden">
        <WriteTable {...table} rows={rows} />
      </Card>
    </>
  );
}
