import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cancelSync, startSync } from "@/app/[org]/settings/integrations/actions";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { SyncLogScreen } from "@/components/sync-logs/sync-log-screen";
import { Page } from "@/components/ui/page";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { changeFilters } from "@/lib/syncs/change-filters";
import {
  recordChangesQuery,
  rejectedRecordsQuery,
  syncEventsQuery,
  syncLogQuery,
  syncLogsAroundQuery,
} from "@/lib/syncs/log-query-options";
import {
  readRecordChanges,
  readRejectedRecords,
  readSyncEvents,
  readSyncLog,
  readSyncLogsAround,
} from "@/lib/syncs/read-sync-logs";
import { syncLogFilters } from "@/lib/syncs/sync-log-filters";

export const metadata: Metadata = { title: "Sync log" };

type Props = {
  params: Promise<{ org: string; syncLogId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SyncLogPage({ params, searchParams }: Props) {
  const { org, syncLogId } = await params;
  const ctx = await requireOrg(org);
  const asked = await searchParams;
  const filters = syncLogFilters.parse(asked);
  const changes = changeFilters.parse(asked);
  const listQuery = syncLogFilters.toQuery(filters);
  const changesQuery = changeFilters.toQuery(changes);
  const client = new QueryClient();
  const [log] = await orNotFound(
    Promise.all([
      client.fetchQuery({ ...syncLogQuery(ctx.slug, syncLogId), queryFn: () => readSyncLog(ctx, syncLogId) }),
      client.prefetchQuery({
        ...syncLogsAroundQuery(ctx.slug, listQuery, syncLogId),
        queryFn: () => readSyncLogsAround(ctx, filters, syncLogId),
      }),
      client.prefetchInfiniteQuery({
        ...recordChangesQuery(ctx.slug, syncLogId, changesQuery),
        queryFn: () => readRecordChanges(ctx, syncLogId, changes, null),
      }),
      client.prefetchInfiniteQuery({
        ...rejectedRecordsQuery(ctx.slug, syncLogId),
        queryFn: () => readRejectedRecords(ctx, syncLogId, null),
      }),
      client.prefetchQuery({
        ...syncEventsQuery(ctx.slug, syncLogId),
        queryFn: () => readSyncEvents(ctx, syncLogId),
      }),
    ]),
  );
  const listHref = `/${ctx.slug}/sync-logs${listQuery}`;
  return (
    <>
      <PageCrumbs
        items={[
          { label: "Sync logs", href: listHref },
          { label: log.connection.name, copy: log.id },
        ]}
      />
      <Page wide>
        <HydrationBoundary state={dehydrate(client)}>
          <SyncLogScreen
            org={ctx.slug}
            syncLogId={syncLogId}
            listQuery={listQuery}
            changesQuery={changesQuery}
            params={{ ...syncLogFilters.toRecord(filters), ...changeFilters.toRecord(changes) }}
            startSync={startSync}
            cancelSync={cancelSync}
            refusal={
              can(ctx.role, "sync.start")
                ? undefined
                : `Only ${whoCan("sync.start")} can start or cancel a sync.`
            }
          />
        </HydrationBoundary>
      </Page>
    </>
  );
}
