"use client";

import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useListNews, withRows } from "@/components/live/use-list-news";
import { isUnfinished } from "@/components/sync-logs/sync-words";
import { syncLogsQuery } from "@/lib/syncs/query-options";
import { logsPath } from "@/lib/syncs/query-paths";
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

  const newCount = useListNews<SyncLogItem>({
    ...{ path: logsPath(org), query, since, topics: ["sync-logs"] },
    idsOf: () => rows.filter(isUnfinished).map((row) => row.id),
    onRows: (changed) =>
      client.setQueryData<Pages>(options.queryKey, (data) => data && withChanged(data, changed)),
    enabled: list.isSuccess && !list.isPlaceholderData,
  });

  const isFirstEver = list.isSuccess && rows.length === 0 && newCount > 0;
  useEffect(() => {
    // Nobody reads an empty list, so nothing can jump.
    if (isFirstEver) router.refresh();
  }, [isFirstEver, router]);

  return { list, rows, newCount };
}

/** The same pages with some rows replaced; pages without any of them stay as they are. */
function withChanged(data: Pages, changed: SyncLogItem[]): Pages {
  const pages = data.pages.map((page) => {
    const rows = withRows(page.rows, changed, (row) => row.id);
    return rows === page.rows ? page : { ...page, rows };
  });
  return { ...data, pages };
}
