"use client";

import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLiveQuery } from "@/components/connections/use-live-query";
import { isUnfinished } from "@/components/sync-logs/sync-words";
import { fetchSyncLogUpdates, syncLogCountsQuery, syncLogsQuery } from "@/lib/syncs/query-options";
import { type SyncLogFilters, syncLogFilters } from "@/lib/syncs/sync-log-filters";
import type { SyncLogItem, SyncLogPage } from "@/lib/syncs/sync-log-shapes";

type Pages = InfiniteData<SyncLogPage, string | null>;

/**
 * The list as it was read, with its unfinished rows kept current in place. Newer logs are only counted, until
 * `showNew` reads the list from its top.
 */
export function useSyncLogList(org: string, filters: SyncLogFilters) {
  const client = useQueryClient();
  const options = syncLogsQuery(org, filters);
  const counts = useQuery(syncLogCountsQuery(org, filters));
  const list = useInfiniteQuery(options);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const since = rows[0]?.id ?? null;

  const updatesKey = ["sync-logs", org, "updates", syncLogFilters.toQuery(filters), since];
  const updates = useQuery({
    queryKey: updatesKey,
    queryFn: async ({ signal }) => {
      const shown = client.getQueryData<Pages>(options.queryKey);
      const unfinished = shown?.pages.flatMap((page) => page.rows).filter(isUnfinished) ?? [];
      const ids = unfinished.map((row) => row.id);
      const found = await fetchSyncLogUpdates(org, filters, { since, ids, signal });
      client.setQueryData<Pages>(options.queryKey, (data) => data && withRows(data, found.rows));
      if (found.rows.some((row) => !isUnfinished(row)))
        client.invalidateQueries({ queryKey: countsKey(org) });
      return found.newCount;
    },
    initialData: 0,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: list.isSuccess && !list.isPlaceholderData,
  });
  useLiveQuery(updatesKey, ["sync-logs"]);

  async function showNew() {
    const first = await client.fetchInfiniteQuery({ ...options, staleTime: 0, pages: 1 });
    client.setQueryData<Pages>(options.queryKey, { pages: first.pages.slice(0, 1), pageParams: [null] });
    await client.invalidateQueries({ queryKey: countsKey(org) });
  }
  const isFirstEver = list.isSuccess && rows.length === 0 && updates.data > 0;
  useEffect(() => {
    // Nobody reads an empty list, so nothing can jump.
    if (isFirstEver) void client.resetQueries({ queryKey: options.queryKey });
  }, [isFirstEver, client, options.queryKey]);

  return { list, rows, counts: counts.data, newCount: updates.data, showNew };
}

const countsKey = (org: string) => ["sync-logs", org, "facets"];

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
