"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLiveQuery } from "@/components/connections/use-live-query";
import { JobErrors } from "@/components/sync-logs/job-errors";
import { JobWaterfall } from "@/components/sync-logs/job-waterfall";
import { RecordChanges } from "@/components/sync-logs/record-changes";
import { RejectedRecords } from "@/components/sync-logs/rejected-records";
import type { CancelSync, StartSync } from "@/components/sync-logs/sync-actions";
import { SyncLogCounts, SyncLogFacts } from "@/components/sync-logs/sync-log-facts";
import { SyncLogFailure } from "@/components/sync-logs/sync-log-failure";
import { SyncLogHead } from "@/components/sync-logs/sync-log-head";
import { SyncLogRail } from "@/components/sync-logs/sync-log-rail";
import { ToldList } from "@/components/sync-logs/told-list";
import { useLogKeys } from "@/components/sync-logs/use-log-keys";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { ChangeFilters } from "@/lib/syncs/change-filters";
import { syncLogQuery, syncLogsAroundQuery } from "@/lib/syncs/query-options";
import { type SyncLogFilters, syncLogFilters } from "@/lib/syncs/sync-log-filters";

export type SyncLogScreenProps = {
  org: string;
  syncLogId: string;
  /** The filters of the list it was opened from: newer and older keep to them. */
  filters: SyncLogFilters;
  changes: ChangeFilters;
  startSync: StartSync;
  cancelSync: CancelSync;
  /** Why the reader may neither start nor cancel syncs. */
  refusal?: string;
};

const TOPICS = ["sync-logs", "incidents", "notifications"];

export function SyncLogScreen({ org, syncLogId, filters, changes, refusal, ...actions }: SyncLogScreenProps) {
  const router = useRouter();
  const detail = syncLogQuery(org, syncLogId);
  const around = syncLogsAroundQuery(org, filters, syncLogId);
  const log = useQuery(detail);
  const logs = useQuery(around).data ?? [];
  useLiveQuery(detail.queryKey, TOPICS);
  useLiveQuery(around.queryKey, ["sync-logs"]);

  const pathname = `/${org}/sync-logs`;
  const query = syncLogFilters.toQuery(filters);
  const hrefOf = (id: string) => `${pathname}/${id}${query}`;
  const place = logs.findIndex((item) => item.id === syncLogId);
  const newer = place > 0 ? logs[place - 1] : undefined;
  const older = place >= 0 ? logs[place + 1] : undefined;
  const newerHref = newer && hrefOf(newer.id);
  const olderHref = older && hrefOf(older.id);
  useLogKeys({ newer: newerHref, older: olderHref, list: pathname + query });

  const head = { org, refusal, hrefOf, onStarted: (href: string) => router.push(href), ...actions };
  return (
    <div className="gap-6 xl:grid xl:grid-cols-[256px_minmax(0,1fr)]">
      <div className="max-xl:hidden">
        <SyncLogRail logs={logs} currentId={syncLogId} hrefOf={hrefOf} />
      </div>
      <div className="mx-auto w-full max-w-[1120px] min-w-0">
        {log.data ? (
          <>
            <SyncLogHead {...head} log={log.data} newerHref={newerHref} olderHref={olderHref} />
            <SyncLogFailure {...head} log={log.data} />
            <SyncLogCounts log={log.data} />
            <JobWaterfall log={log.data} />
            <JobErrors log={log.data} />
            <RejectedRecords org={org} log={log.data} />
            <div className={cn("grid items-start gap-x-4", log.data.told.length > 0 && "lg:grid-cols-2")}>
              <SyncLogFacts log={log.data} hrefOf={hrefOf} />
              <ToldList told={log.data.told} />
            </div>
            <RecordChanges
              org={org}
              log={log.data}
              filters={changes}
              pathname={`${pathname}/${syncLogId}`}
              params={syncLogFilters.toRecord(filters)}
            />
          </>
        ) : log.isError ? (
          <ErrorState message={log.error.message} onRetry={() => log.refetch()} pending={log.isFetching} />
        ) : (
          <SkeletonRows rows={10} columns={4} />
        )}
      </div>
    </div>
  );
}
