import Link from "next/link";
import type { ReactNode } from "react";
import { LinkZone } from "@/components/link-zone";
import { RovingLinks } from "@/components/roving-links";
import { type Run, runCellClass, runText } from "@/components/run";
import { SYNC_LOOK, type SyncStatus } from "@/components/status-look";

export type SyncGridRow = { id: string; label: ReactNode; href?: string; runs: Run[] };

const LEGEND: SyncStatus[] = ["success", "partial", "error", "cancelled", "running"];

/** One line for each connection, one cell for each of its last runs, newest at the right. */
export function SyncGrid({ rows, runCount = 48 }: { rows: SyncGridRow[]; runCount?: number }) {
  const now = Date.now();
  return (
    <LinkZone>
      <div className="sync-grid">
        {rows.map((row) => (
          <Line key={row.id} row={row} runCount={runCount} now={now} />
        ))}
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-subtle">
        {LEGEND.map((status) => (
          <li key={status} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={`${runCellClass(status)} size-3.5`} />
            {SYNC_LOOK[status].word}
          </li>
        ))}
      </ul>
    </LinkZone>
  );
}

function Line({ row, runCount, now }: { row: SyncGridRow; runCount: number; now: number }) {
  const runs = row.runs.slice(-runCount);
  return (
    <div className="sync-grid-row">
      <div className="truncate text-sm">
        {row.href ? (
          <Link href={row.href} className="rounded-sm hover:underline">
            {row.label}
          </Link>
        ) : (
          row.label
        )}
      </div>
      <RovingLinks className="sync-grid-cells">
        {Array.from({ length: runCount - runs.length }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the empty cells are identical and never reorder.
          <span key={index} className="run-cell is-none" />
        ))}
        {runs.map((run) => (
          <Cell key={run.id} run={run} text={runText(run, now)} isStop={run === runs.at(-1)} />
        ))}
      </RovingLinks>
    </div>
  );
}

function Cell({ run, text, isStop }: { run: Run; text: string; isStop: boolean }) {
  const shared = {
    className: runCellClass(run.status),
    "data-tip": text,
    "aria-label": text.replace("\n", ". "),
    suppressHydrationWarning: true,
  };
  return run.href ? (
    <a href={run.href} tabIndex={isStop ? 0 : -1} {...shared} />
  ) : (
    <span role="img" {...shared} />
  );
}
