import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { startSync } from "@/app/[org]/settings/integrations/actions";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { SyncLogsScreen } from "@/components/sync-logs/sync-logs-screen";
import { Page } from "@/components/ui/page";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { syncLogCountsQuery, syncLogsQuery } from "@/lib/syncs/query-options";
import { readSyncLogCounts, readSyncLogs } from "@/lib/syncs/read-sync-logs";
import { syncLogFilters } from "@/lib/syncs/sync-log-filters";

export const metadata: Metadata = { title: "Sync logs" };

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SyncLogsPage({ params, searchParams }: Props) {
  const ctx = await requireOrg((await params).org);
  const filters = syncLogFilters.parse(await searchParams);
  const client = new QueryClient();
  await Promise.all([
    client.prefetchInfiniteQuery({
      ...syncLogsQuery(ctx.slug, filters),
      queryFn: () => readSyncLogs(ctx, filters, null),
    }),
    client.prefetchQuery({
      ...syncLogCountsQuery(ctx.slug, filters),
      queryFn: () => readSyncLogCounts(ctx, filters),
    }),
  ]);
  return (
    <>
      <PageCrumbs items={[{ label: "Sync logs" }]} />
      <Page wide>
        <HydrationBoundary state={dehydrate(client)}>
          <SyncLogsScreen
            org={ctx.slug}
            filters={filters}
            startSync={startSync}
            refusal={
              can(ctx.role, "sync.start") ? undefined : `Only ${whoCan("sync.start")} can start a sync.`
            }
          />
        </HydrationBoundary>
      </Page>
    </>
  );
}
