"use client";

import { durationOf } from "@/components/connections/run-cells";
import { type Column, DataTable } from "@/components/data-table";
import { Count } from "@/components/number";
import { SyncStatusBadge } from "@/components/status-badge";
import { Duration, RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { ConnectionDetail, RunRow } from "@/lib/connections/views";
import { PMS_ERROR_TITLES } from "@/lib/pms/error-titles";
import { useIntegrations } from "./integrations-context";

const TRIGGERS: Record<RunRow["trigger"], string> = {
  initial: "Initial",
  scheduled: "Schedule",
  manual: "Manual",
  retry: "Retry",
  watchdog: "Watchdog",
};

const COLUMNS: Column<RunRow>[] = [
  { key: "status", header: "Status", cell: (run) => <SyncStatusBadge status={run.status} /> },
  {
    key: "started",
    header: "Started",
    cell: (run) => <RelativeTime at={run.startedAt ?? run.createdAt} focusable={false} />,
  },
  { key: "trigger", header: "Trigger", cell: (run) => TRIGGERS[run.trigger], className: "max-md:hidden" },
  { key: "took", header: "Duration", end: true, cell: (run) => <Took run={run} /> },
  {
    key: "new",
    header: "New",
    end: true,
    cell: (run) => <Count value={run.newCount} />,
    className: "max-sm:hidden",
  },
  {
    key: "updated",
    header: "Updated",
    end: true,
    cell: (run) => <Count value={run.updatedCount} />,
    className: "max-sm:hidden",
  },
  { key: "error", header: "Error", cell: (run) => <Failure run={run} />, className: "max-md:hidden" },
];

export function RecentSyncsCard({ connection }: { connection: ConnectionDetail }) {
  const { org } = useIntegrations();
  return (
    <Card
      flush
      title="Recent syncs"
      actions={
        <ButtonLink size="sm" variant="ghost" href={`/${org}/sync-logs?connection=${connection.id}`}>
          See all
        </ButtonLink>
      }
    >
      <DataTable
        compact
        caption={`Recent syncs of ${connection.name}`}
        columns={COLUMNS}
        rows={connection.runs}
        rowKey={(run) => run.id}
        rowHref={(run) => `/${org}/sync-logs/${run.id}`}
        empty={<p className="px-4 py-8 text-center text-sm text-muted">No sync has run yet.</p>}
      />
    </Card>
  );
}

function Took({ run }: { run: RunRow }) {
  const ms = durationOf(run);
  return ms === undefined ? <span className="text-subtle">…</span> : <Duration ms={ms} />;
}

function Failure({ run }: { run: RunRow }) {
  if (!run.errorKind) return null;
  return (
    <span className="block max-w-72 truncate" data-tip={run.errorMessage ?? undefined}>
      {PMS_ERROR_TITLES[run.errorKind]}
    </span>
  );
}
