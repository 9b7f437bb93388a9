import { PencilLine } from "lucide-react";
import { DataTable } from "@/components/data-table";
import { StatusBadge } from "@/components/status-badge";
import { RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith } from "@/components/url";
import { WRITE_LOOK } from "@/components/writes/write-look";
import { writeTitle } from "@/components/writes/write-title";
import type { WriteRow } from "@/lib/writes/read-write-news";

export type WriteTableProps = {
  org: string;
  pathname: string;
  /** The filters, as the URL carries them. */
  params: Record<string, string>;
  rows: WriteRow[];
  nextCursor: string | null;
  isPaged: boolean;
};

export function WriteTable({ org, pathname, params, rows, nextCursor, isPaged }: WriteTableProps) {
  return (
    <DataTable
      caption="Writes"
      rows={rows}
      rowKey={(write) => write.id}
      rowHref={(write) => `${pathname}/${write.id}`}
      empty={<Nothing isFiltered={Object.keys(params).length > 0} org={org} pathname={pathname} />}
      footer={
        (nextCursor || isPaged) && (
          <Pagination
            newerHref={isPaged ? hrefWith(pathname, params, {}) : undefined}
            olderHref={nextCursor ? hrefWith(pathname, params, { after: nextCursor }) : undefined}
          />
        )
      }
      columns={[
        { key: "status", header: "Status", cell: (write) => <StatusBadge look={WRITE_LOOK[write.status]} /> },
        {
          key: "write",
          header: "Write",
          className: "max-md:w-full max-md:max-w-0",
          cell: (write) => (
            <>
              <span
                className="max-md:line-clamp-2 md:block md:max-w-72 md:truncate"
                title={writeTitle(write)}
              >
                {writeTitle(write)}
              </span>
              <span className="block truncate text-xs text-subtle md:hidden">
                {write.errors[0] ?? write.connectionName}
              </span>
            </>
          ),
        },
        {
          key: "connection",
          header: "Integration",
          className: "max-md:hidden",
          cell: (write) => <span className="block max-w-48 truncate">{write.connectionName}</span>,
        },
        {
          key: "by",
          header: "Asked by",
          className: "max-lg:hidden",
          cell: (write) => write.requestedByName ?? <span className="text-subtle">–</span>,
        },
        {
          key: "error",
          header: "Error",
          className: "max-md:hidden",
          cell: (write) => (
            <span className="block max-w-80 truncate text-muted" title={write.errors.join(" ")}>
              {write.errors[0] ?? ""}
            </span>
          ),
        },
        {
          key: "at",
          header: "Asked",
          cell: (write) => <RelativeTime at={write.createdAt} focusable={false} />,
        },
      ]}
    />
  );
}

function Nothing({ isFiltered, org, pathname }: { isFiltered: boolean; org: string; pathname: string }) {
  if (isFiltered)
    return (
      <EmptyState
        title="No write matches."
        action={<ButtonLink href={pathname}>Clear the filters</ButtonLink>}
      />
    );
  return (
    <EmptyState
      icon={<PencilLine size={18} />}
      title="Nothing has been written yet."
      description="A record that is made or changed at a PMS, here or through the API, appears with how the write went."
      action={<ButtonLink href={`/${org}/records`}>Browse records</ButtonLink>}
    />
  );
}
