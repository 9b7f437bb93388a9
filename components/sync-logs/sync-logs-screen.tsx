"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveDot } from "@/components/live-dot";
import { NewRowsPill } from "@/components/new-rows-pill";
import type { StartSync } from "@/components/sync-logs/sync-actions";
import { SyncLogTable } from "@/components/sync-logs/sync-log-table";
import { useSyncLogList } from "@/components/sync-logs/use-sync-log-list";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";

const SyncLogSelection = lazy(() => import("@/components/sync-logs/sync-log-selection"));

export type SyncLogsScreenProps = {
  org: string;
  /** The filters as the address carries them. */
  query: string;
  toolbar: ReactNode;
  /** In place of the rows when there are none. */
  empty: ReactNode;
  startSync: StartSync;
  /** Why the reader may not start syncs. */
  refusal?: string;
};

export function SyncLogsScreen({ org, query, toolbar, empty, startSync, refusal }: SyncLogsScreenProps) {
  const { list, rows, newCount } = useSyncLogList(org, query);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const pathname = `/${org}/sync-logs`;

  function toggle(id: string) {
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }
  return (
    <KeyboardList>
      <PageHeader title="Sync logs" description="Every sync attempt, newest first." actions={<LiveDot />} />
      {toolbar}
      <NewRowsPill count={newCount} />
      <Card
        flush
        className={cn("overflow-hidden", list.isPlaceholderData && "opacity-60 transition-opacity")}
      >
        {list.isPending ? (
          <SkeletonRows rows={12} columns={8} compact />
        ) : list.isError && rows.length === 0 ? (
          <ErrorState message={list.error.message} onRetry={() => list.refetch()} pending={list.isFetching} />
        ) : rows.length === 0 ? (
          empty
        ) : (
          <SyncLogTable
            rows={rows}
            hrefOf={(id) => `${pathname}/${id}${query}`}
            selected={selected}
            onToggle={toggle}
          />
        )}
      </Card>
      {list.hasNextPage && (
        <div className="mt-3 flex justify-center">
          <Button onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage}>
            Show older syncs
          </Button>
        </div>
      )}
      {selected.size > 0 && (
        <Suspense fallback={null}>
          <SyncLogSelection
            org={org}
            logs={rows.filter((row) => selected.has(row.id))}
            startSync={startSync}
            refusal={refusal}
            onClear={() => setSelected(new Set())}
          />
        </Suspense>
      )}
    </KeyboardList>
  );
}
