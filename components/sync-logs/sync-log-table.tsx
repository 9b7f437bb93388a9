"use client";

import Link from "next/link";
import { VendorMark } from "@/components/connections/vendor-mark";
import { SyncStatusBadge } from "@/components/status-badge";
import { ChangingCount } from "@/components/sync-logs/changing-count";
import { SyncOutcome } from "@/components/sync-logs/sync-outcome";
import { SyncTriggerLabel } from "@/components/sync-logs/sync-trigger";
import { beganAt, durationOf } from "@/components/sync-logs/sync-words";
import { Duration, Elapsed, RelativeTime } from "@/components/time";
import { Table, Td, Th } from "@/components/ui/table";
import type { SyncLogItem } from "@/lib/syncs/sync-log-shapes";

export type SyncLogTableProps = {
  rows: SyncLogItem[];
  /** The address of a log's own page. */
  hrefOf: (syncLogId: string) => string;
  selected: ReadonlySet<string>;
  onToggle: (syncLogId: string) => void;
};

const WIDE = "max-lg:hidden";
const MEDIUM = "max-md:hidden";

/** The dense list. On a phone the outcome moves under the integration's name. */
export function SyncLogTable({ rows, hrefOf, selected, onToggle }: SyncLogTableProps) {
  return (
    <Table caption="Sync logs, newest first" className="md:[&_td]:h-row-compact md:[&_td]:py-0.5 [&_th]:w-px">
      <thead>
        <tr>
          <Th className={MEDIUM}>
            <span className="sr-only">Select</span>
          </Th>
          <Th>Status</Th>
          <Th className="max-lg:w-full!">Integration</Th>
          <Th className={MEDIUM}>Trigger</Th>
          <Th className="max-sm:text-right">Started</Th>
          <Th className={MEDIUM} end>
            Duration
          </Th>
          <Th end className={MEDIUM}>
            New
          </Th>
          <Th end className={MEDIUM}>
            Updated
          </Th>
          <Th end className={WIDE}>
            Rejected
          </Th>
          <Th end className={WIDE}>
            Failed jobs
          </Th>
          <Th className={`w-full! ${WIDE}`}>Error</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((log) => (
          <Row key={log.id} log={log} hrefOf={hrefOf} isSelected={selected.has(log.id)} onToggle={onToggle} />
        ))}
      </tbody>
    </Table>
  );
}

type RowProps = Pick<SyncLogTableProps, "hrefOf" | "onToggle"> & { log: SyncLogItem; isSelected: boolean };

function Row({ log, hrefOf, isSelected, onToggle }: RowProps) {
  const tookMs = durationOf(log);
  return (
    <tr data-row={log.id} aria-selected={isSelected || undefined}>
      <Td className={`pr-0 ${MEDIUM}`}>
        <input
          type="checkbox"
          className="check mt-0 block"
          data-row-select=""
          checked={isSelected}
          onChange={() => onToggle(log.id)}
          aria-label={`Select the sync of ${log.connectionName}`}
        />
      </Td>
      <Td>
        <Link href={hrefOf(log.id)} prefetch={false} data-row-link="">
          <SyncStatusBadge status={log.status} />
          <span className="sr-only">: sync of {log.connectionName}</span>
        </Link>
      </Td>
      <Td className="max-lg:w-full max-lg:max-w-0 lg:max-w-56 lg:min-w-40">
        <span className="flex items-center gap-2">
          <VendorMark vendor={log.vendor} className="size-5! max-sm:hidden [&_svg]:size-3" />
          <span className="truncate" title={log.connectionName}>
            {log.connectionName}
          </span>
        </span>
        <SyncOutcome log={log} className="text-xs lg:hidden" />
      </Td>
      <Td className={MEDIUM}>
        <SyncTriggerLabel
          trigger={log.trigger}
          by={log.startedByName}
          retryHref={log.retryOf ? hrefOf(log.retryOf) : undefined}
        />
      </Td>
      <Td className="text-muted max-sm:text-right">
        <RelativeTime at={beganAt(log)} />
      </Td>
      <Td end className={MEDIUM}>
        {tookMs !== undefined ? (
          <Duration ms={tookMs} />
        ) : log.startedAt ? (
          <Elapsed since={log.startedAt} className="text-running" />
        ) : (
          <span className="text-subtle">–</span>
        )}
      </Td>
      <Td end className={MEDIUM}>
        <ChangingCount value={log.newCount} />
      </Td>
      <Td end className={MEDIUM}>
        <ChangingCount value={log.updatedCount} />
      </Td>
      <Td end className={WIDE}>
        <ChangingCount value={log.rejectedCount} tone="warning" />
      </Td>
      <Td end className={WIDE}>
        <ChangingCount value={log.failedJobs} tone="urgent" />
      </Td>
      <Td className={`max-w-0 ${WIDE}`}>
        <SyncOutcome log={log} />
      </Td>
    </tr>
  );
}
