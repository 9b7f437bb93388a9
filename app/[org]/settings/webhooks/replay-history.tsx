import { History } from "lucide-react";
import { DataTable } from "@/components/data-table";
import { Count } from "@/components/number";
import { StatusBadge } from "@/components/status-badge";
import { ExactTime, RelativeTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { REPLAY_LOOK } from "@/components/webhooks/delivery-look";
import type { ReplayOfHistory } from "@/db/queries/replay-history";
import type { ReplayFilter, ReplayKind } from "@/db/schema";

const WIDE = "max-sm:hidden";

/** What was sent again of a webhook: what was chosen, by whom, how much of it set off, and how it ended. */
export function ReplayHistory({ rows }: { rows: ReplayOfHistory[] }) {
  return (
    <Card title="Sent again before" flush>
      <DataTable
        caption="What was sent again"
        rows={rows}
        rowKey={({ replay }) => replay.id}
        empty={
          <EmptyState
            icon={<History size={18} />}
            title="Nothing has been sent again yet."
            description="Replay sends what failed, or everything of a time, once more: counted first, in order, at the rate you choose."
          />
        }
        columns={[
          {
            key: "what",
            header: "What",
            cell: ({ replay }) => (
              <>
                {KINDS[replay.kind]}
                <Chosen filter={replay.filter} />
              </>
            ),
          },
          {
            key: "state",
            header: "State",
            cell: ({ replay }) => <StatusBadge look={REPLAY_LOOK[replay.state]} />,
          },
          {
            key: "sent",
            header: "Set off",
            end: true,
            cell: ({ replay }) => (
              <>
                <Count value={replay.released} /> of <Count value={replay.total ?? 0} />
              </>
            ),
          },
          {
            key: "who",
            header: "Asked for by",
            className: WIDE,
            cell: ({ createdByName }) => createdByName ?? "An API key",
          },
          {
            key: "started",
            header: "Started",
            className: WIDE,
            cell: ({ replay }) => replay.startedAt && <RelativeTime at={replay.startedAt} />,
          },
        ]}
      />
    </Card>
  );
}

/** The time and events that were chosen, where not everything was. */
function Chosen({ filter: { from, to, eventNames } }: { filter: ReplayFilter }) {
  if (!from && !to && !eventNames) return null;
  return (
    <span className="block text-xs text-subtle">
      {from && (
        <>
          since <ExactTime at={from} />{" "}
        </>
      )}
      {to && (
        <>
          until <ExactTime at={to} />{" "}
        </>
      )}
      {eventNames?.join(", ")}
    </span>
  );
}

const KINDS: Record<ReplayKind, string> = {
  replay: "Everything, delivered or not",
  resend_failed: "All that failed for good",
  catch_up: "What was held",
};
