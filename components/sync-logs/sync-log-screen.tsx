"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { lazy, type ReactNode, Suspense } from "react";
import { useLiveQuery } from "@/components/connections/use-live-query";
import { JobWaterfall } from "@/components/sync-logs/job-waterfall";
import type { CancelSync, StartSync } from "@/components/sync-logs/sync-actions";
import { SyncLogCounts, SyncLogFacts } from "@/components/sync-logs/sync-log-facts";
import { SyncLogHead } from "@/components/sync-logs/sync-log-head";
import { SyncLogRail } from "@/components/sync-logs/sync-log-rail";
import { useLogKeys } from "@/components/sync-logs/use-log-keys";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { UrlParams } from "@/components/url";
import type { LiveTopic } from "@/db/queries/live";
import { syncLogQuery, syncLogsAroundQuery } from "@/lib/syncs/log-query-options";

// Parts that not every log has, or that lie below the first screen, come in scripts of their own.
const JobErrors = lazy(() => import("@/components/sync-logs/job-errors"));
const LostFields = lazy(() => import("@/components/sync-logs/lost-fields"));
const RecordChanges = lazy(() => import("@/components/sync-logs/record-changes"));
const RejectedRecords = lazy(() => import("@/components/sync-logs/rejected-records"));
const SyncEvents = lazy(() => import("@/components/sync-logs/sync-events"));
const SyncLogFailure = lazy(() => import("@/components/sync-logs/sync-log-failure"));
const ToldCard = lazy(() => import("@/components/sync-logs/told-card"));

export type SyncLogScreenProps = {
  org: string;
  syncLogId: string;
  /** The filters of the list it was opened from: newer and older keep to them. */
  listQuery: string;
  /** The filters over the changed records. */
  changesQuery: string;
  /** All of them, for links that change one. */
  params: UrlParams;
  startSync: StartSync;
  cancelSync: CancelSync;
  /** Why the reader may neither start nor cancel syncs. */
  refusal?: string;
};

const TOPICS: LiveTopic[] = ["sync-logs", "incidents", "notifications"];

export function SyncLogScreen({
  org,
  syncLogId,
  listQuery,
  changesQuery,
  params,
  refusal,
  ...actions
}: SyncLogScreenProps) {
  const router = useRouter();
  const detail = syncLogQuery(org, syncLogId);
  const around = syncLogsAroundQuery(org, listQuery, syncLogId);
  const log = useQuery(detail);
  const logs = useQuery(around).data ?? [];
  useLiveQuery(detail.queryKey, TOPICS);
  useLiveQuery(around.queryKey, ["sync-logs"]);

  const pathname = `/${org}/sync-logs`;
  const hrefOf = (id: string) => `${pathname}/${id}${listQuery}`;
  const place = logs.findIndex((item) => item.id === syncLogId);
  const newer = place > 0 ? logs[place - 1] : undefined;
  const older = place >= 0 ? logs[place + 1] : undefined;
  const newerHref = newer && hrefOf(newer.id);
  const olderHref = older && hrefOf(older.id);
  useLogKeys({ newer: newerHref, older: olderHref, list: pathname + listQuery });

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
            {log.data.errorKind && (
              <Part>
                <SyncLogFailure {...head} log={log.data} />
              </Part>
            )}
            {log.data.lostFields && (
              <Part>
                <LostFields lost={log.data.lostFields} vendorName={log.data.vendorName} />
              </Part>
            )}
            <SyncLogCounts log={log.data} />
            <JobWaterfall org={org} log={log.data} />
            {log.data.errors.length > 0 && (
              <Part>
                <JobErrors log={log.data} />
              </Part>
            )}
            {log.data.rejectedCount > 0 && (
              <Part>
                <RejectedRecords org={org} log={log.data} />
              </Part>
            )}
            <div className={cn("grid items-start gap-x-4", log.data.told.length > 0 && "lg:grid-cols-2")}>
              <SyncLogFacts log={log.data} hrefOf={hrefOf} />
              {log.data.told.length > 0 && (
                <Part>
                  <ToldCard log={log.data} />
                </Part>
              )}
            </div>
            <Part>
              <RecordChanges
                org={org}
                log={log.data}
                query={changesQuery}
                pathname={`${pathname}/${syncLogId}`}
                params={params}
              />
            </Part>
            <Part>
              <SyncEvents org={org} syncLogId={syncLogId} />
            </Part>
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

const Part = ({ children }: { children: ReactNode }) => <Suspense fallback={null}>{children}</Suspense>;
