import { DataTable } from "@/components/data-table";
import { StatusBadge } from "@/components/status-badge";
import { Duration, ExactTime, RelativeTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ATTEMPT_LOOK, WRITE_LOOK } from "@/components/writes/write-look";
import type { WriteDetail } from "@/lib/writes/read-writes";

/** Each try at the vendor, with its words and the HTTP status it answered with. */
export function WriteAttempts({ detail: { write, attempts } }: { detail: WriteDetail }) {
  const isWaiting = write.status === "PENDING" && attempts.every((attempt) => attempt.finishedAt);
  return (
    <Card
      flush
      title="Attempts"
      description={
        isWaiting &&
        attempts.length > 0 && (
          <>
            The next one is due <RelativeTime at={write.runAt} />.
          </>
        )
      }
    >
      <DataTable
        caption="Attempts"
        rows={attempts.toReversed()}
        rowKey={(attempt) => attempt.id}
        empty={<EmptyState title="It has not been sent yet; that takes a second or two." />}
        columns={[
          {
            key: "outcome",
            header: "Outcome",
            cell: ({ outcome }) => (
              <StatusBadge look={outcome ? ATTEMPT_LOOK[outcome] : WRITE_LOOK.PENDING} />
            ),
          },
          {
            key: "at",
            header: "Started",
            className: "max-md:hidden",
            cell: (attempt) => <ExactTime at={attempt.startedAt} />,
          },
          {
            key: "took",
            header: "Took",
            end: true,
            className: "max-md:hidden",
            cell: ({ startedAt, finishedAt }) =>
              finishedAt && <Duration ms={finishedAt.getTime() - startedAt.getTime()} />,
          },
          {
            key: "status",
            header: "HTTP",
            cell: ({ httpStatus }) => httpStatus ?? <span className="text-subtle">–</span>,
          },
          {
            key: "errors",
            header: "What it said",
            className: "max-md:w-full",
            cell: ({ errors, startedAt }) => (
              <span className="block py-1.5 wrap-anywhere whitespace-normal">
                {errors.join(" ")}
                <span className="block text-xs text-subtle md:hidden">
                  <ExactTime at={startedAt} />
                </span>
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}
