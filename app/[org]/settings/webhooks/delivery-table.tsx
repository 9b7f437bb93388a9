import { Send } from "lucide-react";
import { DataTable } from "@/components/data-table";
import { Count } from "@/components/number";
import { StatusBadge } from "@/components/status-badge";
import { RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { SegmentedLinks } from "@/components/ui/segmented";
import { hrefWith } from "@/components/url";
import { DELIVERY_LOOK, RETRYING_LOOK } from "@/components/webhooks/delivery-look";
import type { DeliveryRow } from "@/db/queries/delivery-views";
import type { DeliveryState } from "@/db/schema";
import type { DeliveryFilters } from "@/lib/webhooks/delivery-filters";

type Props = {
  pathname: string;
  filters: DeliveryFilters;
  page: { rows: DeliveryRow[]; nextCursor: string | null };
  counts: Partial<Record<DeliveryState, number>>;
  selected: string | undefined;
};

const STATES: DeliveryState[] = ["delivered", "pending", "exhausted", "held", "cancelled"];

/** Deliveries with their states, the newest events first. */
export function DeliveryTable({ pathname, filters, page, counts, selected }: Props) {
  const { delivery: _, before: _before, ...chosen } = filters;
  const items = [
    { value: "", label: "All", href: hrefWith(pathname, chosen, { state: undefined }) },
    ...STATES.filter((state) => counts[state] || filters.state === state).map((state) => ({
      value: state,
      label: DELIVERY_LOOK[state].word,
      count: counts[state] ?? 0,
      href: hrefWith(pathname, chosen, { state }),
    })),
  ];
  return (
    <Card
      title="Deliveries"
      flush
      actions={<SegmentedLinks label="State" items={items} current={filters.state ?? ""} />}
    >
      <DataTable
        caption="Deliveries"
        rows={page.rows}
        rowKey={(row) => row.eventId}
        selectedKey={selected}
        rowHref={(row) => hrefWith(pathname, filters, { delivery: row.eventId })}
        empty={
          filters.state ? (
            <EmptyState
              title="No delivery is in this state."
              action={<ButtonLink href={pathname}>Show all</ButtonLink>}
            />
          ) : (
            <EmptyState
              icon={<Send size={18} />}
              title="Nothing has been delivered yet."
              description="The next event that this webhook asks for appears here at once. Send a test to try the receiver."
            />
          )
        }
        footer={
          page.nextCursor && (
            <Pagination olderHref={hrefWith(pathname, chosen, { before: page.nextCursor })} />
          )
        }
        columns={[
          { key: "event", header: "Event", cell: (row) => <code className="text-xs">{row.eventName}</code> },
          { key: "state", header: "State", cell: (row) => <StatusBadge look={lookOf(row)} /> },
          {
            key: "answer",
            header: "Answer",
            className: "max-sm:hidden",
            cell: (row) => (
              <span className="text-xs text-muted tabular-nums">
                {row.lastStatusCode ?? row.lastErrorClass?.replace("_", " ") ?? ""}
                {row.lastDurationMs !== null && ` · ${Math.round(row.lastDurationMs)} ms`}
              </span>
            ),
          },
          {
            key: "attempts",
            header: "Attempts",
            end: true,
            className: "max-sm:hidden",
            cell: (row) => <Count value={row.attempts} />,
          },
          { key: "time", header: "Time", cell: (row) => <RelativeTime at={row.createdAt} /> },
        ]}
      />
    </Card>
  );
}

const lookOf = (row: DeliveryRow) =>
  row.state === "pending" && row.attempts > 0 ? RETRYING_LOOK : DELIVERY_LOOK[row.state];
