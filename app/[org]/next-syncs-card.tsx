import Link from "next/link";
import { StatusIcon } from "@/components/status-badge";
import { CONNECTION_LOOK, type StatusLook, SYNC_LOOK } from "@/components/status-look";
import { Elapsed, RelativeTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { type UpcomingSync, upcomingSyncs } from "@/lib/connections/upcoming-syncs";
import type { ConnectionHealth } from "@/lib/connections/views";
import { MODEL_LABELS } from "@/lib/pms/model-names";

const SHOWN = 6;
const LOOKS: Record<UpcomingSync["kind"], StatusLook> = {
  running: CONNECTION_LOOK.syncing,
  retry: { ...SYNC_LOOK.queued, word: "Automatic retry" },
  scheduled: { ...SYNC_LOOK.queued, word: "Scheduled" },
};

/** What syncs next, as a short timeline: running ones first. */
export function NextSyncsCard({ org, connections }: { org: string; connections: ConnectionHealth[] }) {
  const all = upcomingSyncs(connections);
  const paused = connections.filter((connection) => connection.pausedAt).length;
  if (all.length === 0) {
    return (
      <Card title="Next syncs">
        <p className="text-muted">
          {paused > 0
            ? "Every integration is paused; resume one to plan its next sync."
            : "No sync is planned."}
        </p>
      </Card>
    );
  }
  return (
    <Card title="Next syncs">
      <ol>
        {all.slice(0, SHOWN).map((sync) => (
          <li
            key={sync.connection.id}
            className="relative flex items-center gap-3 py-1.5 not-last:after:absolute not-last:after:top-[calc(50%+11px)] not-last:after:left-[7.5px] not-last:after:h-[calc(100%-22px)] not-last:after:w-px not-last:after:bg-line-strong"
          >
            <StatusIcon look={LOOKS[sync.kind]} className="flex-none" />
            <Link
              href={`/${org}/settings/integrations?connection=${sync.connection.id}`}
              className="min-w-0 flex-1 truncate rounded-sm hover:underline"
            >
              {sync.connection.name}
            </Link>
            <span className="flex-none text-sm text-muted">
              <When sync={sync} />
            </span>
          </li>
        ))}
      </ol>
      {(all.length > SHOWN || paused > 0) && (
        <p className="mt-3 text-xs text-subtle">
          {[all.length > SHOWN && `${all.length - SHOWN} more later`, paused > 0 && `${paused} paused`]
            .filter(Boolean)
            .join(", ")}
        </p>
      )}
    </Card>
  );
}

function When({ sync }: { sync: UpcomingSync }) {
  if (sync.kind !== "running") {
    return (
      <>
        {sync.kind === "retry" && "Retry "}
        <RelativeTime at={sync.at} />
      </>
    );
  }
  const model = sync.connection.running?.currentModel;
  return (
    <>
      {model ? `Reading ${MODEL_LABELS[model].toLowerCase()}, ` : "Running, "}
      <Elapsed since={sync.at} />
    </>
  );
}
