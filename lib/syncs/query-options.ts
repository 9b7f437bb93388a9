import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import { firstPage, keyOf, logsPath, nextPageOf, withCursor } from "@/lib/syncs/query-paths";
import type { SyncLogPage } from "@/lib/syncs/sync-log-shapes";

// One place for keys and addresses: the server's prefetch and the browser's reads use the same. `org` is the slug;
// `query` is what `toQuery` of the filters gives, which spares the browser their parsing.

export const syncLogsQuery = (org: string, query: string) =>
  infiniteQueryOptions({
    queryKey: keyOf(org, "list", query),
    queryFn: ({ signal, pageParam }) =>
      fetchJson<SyncLogPage>(withCursor(logsPath(org), query, pageParam), signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPageOf,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
