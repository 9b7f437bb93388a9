import { toRuns } from "@/components/connections/run-cells";
import { SyncGrid } from "@/components/sync-grid";
import { Card } from "@/components/ui/card";
import type { ConnectionHealth } from "@/lib/connections/views";
import { DeliveriesCard } from "./deliveries-card";
import { FreshnessCard } from "./freshness-card";

type Props = { org: string; canWrite: boolean; connections: ConnectionHealth[]; now: Date };

/** Below what needs attention: how the last syncs and deliveries went, and how current the data is. */
export default function OverviewHistory({ org, canWrite, connections, now }: Props) {
  if (connections.length === 0) return <DeliveriesCard org={org} canWrite={canWrite} />;
  return (
    <>
      <Card title="Sync history" description="The last 48 syncs of each integration, newest at the right.">
        <SyncGrid
          rows={connections.map((connection) => ({
            id: connection.id,
            label: connection.name,
            href: `/${org}/settings/integrations?connection=${connection.id}`,
            runs: toRuns(connection.runs, org),
          }))}
        />
      </Card>
      <DeliveriesCard org={org} canWrite={canWrite} />
      <FreshnessCard org={org} connections={connections} now={now} />
    </>
  );
}
