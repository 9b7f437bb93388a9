import Link from "next/link";
import { StatusIcon } from "@/components/status-badge";
import { SYNC_LOOK } from "@/components/status-look";
import { beganAt } from "@/components/sync-logs/sync-words";
import { RelativeTime } from "@/components/time";
import { cn } from "@/components/ui/cn";
import type { SyncLogItem } from "@/lib/syncs/sync-log-shapes";

export type SyncLogRailProps = {
  logs: SyncLogItem[];
  currentId: string;
  hrefOf: (syncLogId: string) => string;
};

/** The list beside an opened log on wide screens: the logs around it, under the list's filters. */
export function SyncLogRail({ logs, currentId, hrefOf }: SyncLogRailProps) {
  return (
    <nav
      aria-label="Sync logs around this one"
      className="sticky top-16 max-h-[calc(100dvh-88px)] overflow-y-auto"
    >
      <ul className="grid grid-cols-1 gap-px">
        {logs.map((log) => (
          <li key={log.id}>
            <Link
              href={hrefOf(log.id)}
              prefetch={false}
              scroll={false}
              aria-current={log.id === currentId ? "page" : undefined}
              className={cn(
                "flex items-center gap-2 rounded-md px-2 py-1.5 text-sm hover:bg-hover",
                log.id === currentId && "bg-accent-soft hover:bg-accent-soft",
              )}
            >
              <StatusIcon look={SYNC_LOOK[log.status]} />
              <span className="min-w-0 flex-1 truncate">{log.connectionName}</span>
              <RelativeTime at={beganAt(log)} focusable={false} className="text-xs text-subtle" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
