import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { startSync } from "@/app/[org]/settings/integrations/actions";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { NoSyncLogs } from "@/components/sync-logs/no-sync-logs";
import { SyncLogToolbar } from "@/components/sync-logs/sync-log-toolbar";
import { SyncLogsScreen } from "@/components/sync-logs/sync-logs-screen";
import { Page } from "@/components/ui/page";
import { countSyncLogs } from "@/db/queries/sync-log-facets";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { syncLogsQuery } from "@/lib/syncs/query-options";
import { readSyncLogs } from "@/lib/syncs/read-sync-logs";
import { syncLogFilters } from "@/lib/syncs/sync-log-filters";

export const metadata: Metadata = { title: "Sync logs" };

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SyncLogsPage({ params, searchParams }: Props) {
  const ctx = await requireOrg((await params).org);
  const filters = syncLogFilters.parse(await searchParams);
  const query = syncLogFilters.toQuery(filters);
  const client = new QueryClient();
  const [counts] = await Promise.all([
    countSyncLogs(ctx.org, filters),
    client.prefetchInfiniteQuery({
      ...syncLogsQuery(ctx.slug, query),
      queryFn: () => readSyncLogs(ctx, filters, null),
    }),
  ]);
  return (
    <>
      <PageCrumbs items={[{ label: "Sync logs" }]} />
      <Page wide>
        <HydrationBoundary state={dehydrate(client)}>
          <SyncLogsScreen
            org={ctx.slug}
            query={query}
            toolbar={<SyncLogToolbar pathname={`/${ctx.slug}/sync-logs`} filters={filters} counts={counts} />}
            empty={<NoSyncLogs org={ctx.slug} isFiltered={query !== ""} />}
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
