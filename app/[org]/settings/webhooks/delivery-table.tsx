import { ResendButton } from "@/app/[org]/settings/webhooks/resend-button";
import { DataTable } from "@/components/data-table";
import { Count } from "@/components/number";
import { StatusBadge } from "@/components/status-badge";
import { RelativeTime } from "@/components/time";
import { DELIVERY_LOOK, RETRYING_LOOK } from "@/components/webhooks/delivery-look";
import type { DeliveryItem } from "@/lib/webhooks/delivery-shapes";

type Props = {
  rows: DeliveryItem[];
  /** The address at which a delivery is open, by its event. */
  hrefOf: (eventId: string) => string;
  /** Absent where the reader may not send again. */
  resend?: { org: string; webhookId: string };
  selected?: string;
};

const WIDE = "max-sm:hidden";

/** Deliveries with their states, the newest events first. */
export function DeliveryTable({ rows, hrefOf, resend, selected }: Props) {
  return (
    <DataTable
      caption="Deliveries"
      rows={rows}
      rowKey={(row) => row.eventId}
      selectedKey={selected}
      rowHref={(row) => hrefOf(row.eventId)}
      empty={null}
      columns={[
        { key: "event", header: "Event", cell: (row) => <code className="text-xs">{row.eventName}</code> },
        { key: "state", header: "State", cell: (row) => <StatusBadge look={lookOf(row)} /> },
        {
          key: "answer",
          header: "Answer",
          className: WIDE,
          cell: (row) => <span className="text-xs text-muted tabular-nums">{answerOf(row)}</span>,
        },
        {
          key: "attempts",
          header: "Attempts",
          end: true,
          className: WIDE,
          cell: (row) => <Count value={row.attempts} />,
        },
        { key: "time", header: "Time", cell: (row) => <RelativeTime at={row.createdAt} /> },
        ...(resend
          ? [
              {
                key: "resend",
                header: <span className="sr-only">Send again</span>,
                className: `${WIDE} w-px`,
                cell: (row: DeliveryItem) => <ResendButton {...resend} eventId={row.eventId} inRow />,
              },
            ]
          : []),
      ]}
    />
  );
}

const lookOf = (row: DeliveryItem) =>
  row.state === "pending" && row.attempts > 0 ? RETRYING_LOOK : DELIVERY_LOOK[row.state];

const answerOf = (row: DeliveryItem): string =>
  [
    row.lastStatusCode ?? row.lastErrorClass?.replace("_", " "),
    row.lastDurationMs !== null && `${Math.round(row.lastDurationMs)} ms`,
  ]
    .filter(Boolean)
    .join(" · ");
