"use client";

import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useLiveQuery } from "@/components/connections/use-live-query";
import { isUnfinished } from "@/components/sync-logs/sync-words";
import { fetchSyncLogUpdates, syncLogsQuery } from "@/lib/syncs/query-options";
import type { SyncLogItem, SyncLogPage } from "@/lib/syncs/sync-log-shapes";

type Pages = InfiniteData<SyncLogPage, string | null>;

/**
 * The list as it was read, with its unfinished rows kept current in place. Newer logs are only counted: a refresh of
 * the page shows them, with the facets that count them.
 */
export function useSyncLogList(org: string, query: string) {
  const client = useQueryClient();
  const router = useRouter();
  const options = syncLogsQuery(org, query);
  const list = useInfiniteQuery(options);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const since = rows[0]?.id ?? null;

  const updatesKey = ["sync-logs", org, "updates", query, since];
  const { data: newCount } = useQuery({
    queryKey: updatesKey,
    queryFn: async ({ signal }) => {
      const shown = client.getQueryData<Pages>(options.queryKey);
      const unfinished = shown?.pages.flatMap((page) => page.rows).filter(isUnfinished) ?? [];
      const found = await fetchSyncLogUpdates(org, query, {
        since,
        ids: unfinished.map((row) => row.id),
        signal,
      });
      client.setQueryData<Pages>(options.queryKey, (data) => data && withRows(data, found.rows));
      return found.newCount;
    },
    // Asked once at the start as well: something may have happened before the stream was open.
    initialData: 0,
    initialDataUpdatedAt: 0,
    enabled: list.isSuccess && !list.isPlaceholderData,
  });
  useLiveQuery(updatesKey, ["sync-logs"]);

  const isFirstEver = list.isSuccess && rows.length === 0 && newCount > 0;
  useEffect(() => {
    // Nobody reads an empty list, so nothing can jump.
    if (isFirstEver) router.refresh();
  }, [isFirstEver, router]);

  return { list, rows, newCount };
}

/** The same pages with some rows replaced; pages without any of them stay as they are. */
function withRows(data: Pages, changed: SyncLogItem[]): Pages {
  if (changed.length === 0) return data;
  const byId = new Map(changed.map((row) => [row.id, row]));
  const pages = data.pages.map((page) =>
    page.rows.some((row) => byId.has(row.id))
      ? { ...page, rows: page.rows.map((row) => byId.get(row.id) ?? row) }
      : page,
  );
  return { ...data, pages };
}
