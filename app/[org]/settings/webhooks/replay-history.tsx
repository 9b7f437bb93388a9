import { History } from "lucide-react";
import { DataTable } from "@/components/data-table";
import { Count } from "@/components/number";
import { StatusBadge } from "@/components/status-badge";
import { RelativeTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { REPLAY_LOOK } from "@/components/webhooks/delivery-look";
import { ReplayWords } from "@/components/webhooks/replay-words";
import type { ReplayOfHistory } from "@/db/queries/replay-history";

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
            cell: ({ replay, about }) => <ReplayWords replay={replay} about={about} />,
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
