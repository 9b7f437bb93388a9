import type { ComponentProps } from "react";
import { ResendButton } from "@/app/[org]/settings/webhooks/resend-button";
import type { ChosenRows } from "@/app/[org]/settings/webhooks/use-chosen-rows";
import { DataTable } from "@/components/data-table";
import { Count } from "@/components/number";
import { StatusBadge } from "@/components/status-badge";
import { RelativeTime } from "@/components/time";
import { deliveryLook } from "@/components/webhooks/delivery-look";
import { subjectText } from "@/components/webhooks/subject-text";
import type { DeliveryItem } from "@/lib/webhooks/delivery-shapes";

type Props = {
  rows: DeliveryItem[];
  /** The address at which a delivery is open, by its event. */
  hrefOf: (eventId: string) => string;
  /** Absent where the reader may not send again. */
  resend?: { org: string; webhookId: string; rows: ChosenRows };
  selected?: string;
};

const WIDE = "max-sm:hidden";
/** Takes the room that the others leave and cuts off what is longer, so that a name never widens the table. */
const NAMING = "w-full max-w-0 min-w-36";

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
      choice={
        resend && {
          header: (
            <Tick
              label="Choose all deliveries shown"
              checked={resend.rows.chosen.length === rows.length}
              onChange={resend.rows.toggleAll}
            />
          ),
          cell: (row) => (
            <Tick
              label={["Choose", row.eventName, subjectText(row)].filter(Boolean).join(" ")}
              checked={resend.rows.isChosen(row.eventId)}
              onChange={() => resend.rows.toggle(row.eventId)}
              data-row-select=""
            />
          ),
        }
      }
      columns={[
        { key: "event", header: "Event", className: NAMING, cell: (row) => <EventOf row={row} /> },
        {
          key: "state",
          header: "State",
          cell: (row) => (
            <>
              <StatusBadge look={deliveryLook(row)} />
              <span className="block text-xs text-subtle sm:hidden">
                <RelativeTime at={row.createdAt} focusable={false} />
              </span>
            </>
          ),
        },
        {
          key: "answer",
          header: "Answer",
          className: WIDE,
          cell: (row) => (
            <span className="text-xs whitespace-nowrap text-muted tabular-nums">{answerOf(row)}</span>
          ),
        },
        {
          key: "attempts",
          header: "Attempts",
          end: true,
          className: WIDE,
          cell: (row) => <Count value={row.attempts} />,
        },
        {
          key: "next",
          header: "Next attempt",
          className: "max-lg:hidden @max-3xl:hidden",
          cell: (row) =>
            row.state === "pending" &&
            row.attempts > 0 && <RelativeTime at={row.nextAttemptAt} style="next" />,
        },
        {
          key: "time",
          header: "Time",
          className: WIDE,
          cell: (row) => <RelativeTime at={row.createdAt} />,
        },
        ...(resend
          ? [
              {
                key: "resend",
                header: <span className="sr-only">Send again</span>,
                className: `${WIDE} w-px`,
                cell: (row: DeliveryItem) => (
                  <ResendButton
                    org={resend.org}
                    webhookId={resend.webhookId}
                    eventId={row.eventId}
                    inRow
                    hasKey={resend.rows.chosen.length === 0}
                  />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Below its event, what the delivery is about: of one name there may be thousands. */
function EventOf({ row }: { row: DeliveryItem }) {
  const subject = subjectText(row);
  return (
    <>
      <code className="block truncate text-xs">{row.eventName}</code>
      <span className="block truncate text-xs text-subtle" title={subject ?? undefined}>
        {subject ?? "–"}
      </span>
    </>
  );
}

/** A checkbox without words beside it, big enough for a finger. */
const Tick = ({ label, ...rest }: ComponentProps<"input"> & { label: string }) => (
  <label className="-my-1 grid size-7 place-items-center">
    <input {...rest} type="checkbox" className="check" aria-label={label} />
  </label>
);

const answerOf = (row: DeliveryItem): string =>
  [
    row.lastStatusCode ?? row.lastErrorClass?.replace("_", " "),
    row.lastDurationMs !== null && `${Math.round(row.lastDurationMs)} ms`,
  ]
    .filter(Boolean)
    .join(" · ");
