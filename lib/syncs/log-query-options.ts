import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { SyncEvents } from "@/db/queries/sync-events";
import { fetchJson } from "@/lib/fetch-json";
import { firstPage, keyOf, logsPath, nextPageOf, withCursor } from "@/lib/syncs/query-paths";
import type { RecordChangePage, RejectedPage, SyncLogDetail, SyncLogItem } from "@/lib/syncs/sync-log-shapes";

// What the page of one log reads, apart from the list: a list never sends these to the browser.

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

export const syncEventsQuery = (org: string, syncLogId: string) =>
  queryOptions({
    queryKey: keyOf(org, "events", syncLogId),
    queryFn: ({ signal }) => fetchJson<SyncEvents>(`${logsPath(org)}/${syncLogId}/events`, signal),
  });

export const rejectedRecordsQuery = (org: string, syncLogId: string) =>
  infiniteQueryOptions({
    queryKey: keyOf(org, "rejected", syncLogId),
    queryFn: ({ signal, pageParam }) =>
      fetchJson<RejectedPage>(withCursor(`${logsPath(org)}/${syncLogId}/rejected`, "", pageParam), signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPageOf,
  });
