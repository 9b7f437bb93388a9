import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import type {
  RecordChangePage,
  RejectedPage,
  SyncLogDetail,
  SyncLogItem,
  SyncLogPage,
  SyncLogUpdates,
} from "@/lib/syncs/sync-log-shapes";

// One place for keys and addresses: the server's prefetch and the browser's reads use the same. `org` is the slug;
// `query` is what `toQuery` of the filters gives, which spares the browser their parsing.
// Keys do not begin with the live topic: rows in view change in place or on request, never by a refetch of the list.

const logsPath = (org: string) => `/api/orgs/${org}/sync-logs`;
const keyOf = (org: string, ...rest: unknown[]) => ["sync-logs", org, ...rest];
const nextPageOf = ({ nextCursor }: { nextCursor: string | null }) => nextCursor;
const firstPage: string | null = null;

/** The address of a read with a cursor added to its filters. */
function withCursor(path: string, query: string, cursor: string | null): string {
  if (!cursor) return path + query;
  return `${path}${query}${query ? "&" : "?"}cursor=${cursor}`;
}

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

/** What changed since the list was read: `since` is its newest id, `ids` its unfinished logs. */
export function fetchSyncLogUpdates(
  org: string,
  query: string,
  { since, ids, signal }: { since: string | null; ids: string[]; signal?: AbortSignal },
): Promise<SyncLogUpdates> {
  const asked = new URLSearchParams({
    ...(since && { since }),
    ...(ids.length > 0 && { ids: ids.join(",") }),
  });
  return fetchJson(`${logsPath(org)}/updates${query}${query ? "&" : "?"}${asked}`, signal);
}

export const syncLogQuery = (org: string, syncLogId: string) =>
  queryOptions({
    queryKey: keyOf(org, "detail", syncLogId),
    queryFn: ({ signal }) => fetchJson<SyncLogDetail>(`${logsPath(org)}/${syncLogId}`, signal),
    placeholderData: undefined,
  });

export const syncLogsAroundQuery = (org: string, query: string, syncLogId: string) =>
  queryOptions({
    queryKey: keyOf(org, "around", syncLogId, query),
    queryFn: ({ signal }) => fetchJson<SyncLogItem[]>(`${logsPath(org)}/${syncLogId}/around${query}`, signal),
    placeholderData: keepPreviousData,
  });

export const recordChangesQuery = (org: string, syncLogId: string, query: string) =>
  infiniteQueryOptions({
    queryKey: keyOf(org, "changes", syncLogId, query),
    queryFn: ({ signal, pageParam }) =>
      fetchJson<RecordChangePage>(
        withCursor(`${logsPath(org)}/${syncLogId}/changes`, query, pageParam),
        signal,
      ),
    initialPageParam: firstPage,
    getNextPageParam: nextPageOf,
  });

export const rejectedRecordsQuery = (org: string, syncLogId: string) =>
  infiniteQueryOptions({
    queryKey: keyOf(org, "rejected", syncLogId),
    queryFn: ({ signal, pageParam }) =>
      fetchJson<RejectedPage>(withCursor(`${logsPath(org)}/${syncLogId}/rejected`, "", pageParam), signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPageOf,
  });
