import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import { type NotificationFilter, notificationParams } from "@/lib/notifications/notification-filters";
import type { NotificationPage } from "@/lib/notifications/read-notifications";
import { newerSummary, notificationSummaryQuery, notificationsPath } from "@/lib/notifications/summary-query";

const firstPage: string | null = null;
const nextPageOf = ({ nextCursor }: { nextCursor: string | null }) => nextCursor;

export const notificationListsKey = (org: string) => [org, "notifications", "list"];

/** One filter's list. Each answer carries the counts of its moment to the bell, so that the two agree. */
export const notificationsQuery = (org: string, filter: NotificationFilter) =>
  infiniteQueryOptions({
    queryKey: [org, "notifications", "list", filter],
    queryFn: async ({ signal, pageParam, client }) => {
      const query = notificationParams.toQuery({ filter });
      const cursor = pageParam ? `${query ? "&" : "?"}cursor=${pageParam}` : "";
      const { counts, asOf, ...page } = await fetchJson<NotificationPage>(
        `${notificationsPath(org)}${query}${cursor}`,
        signal,
      );
      client.setQueryData(
        notificationSummaryQuery(org).queryKey,
        newerSummary(client, org, { counts, asOf }),
      );
      return { ...page, asOf };
    },
    initialPageParam: firstPage,
    getNextPageParam: nextPageOf,
    placeholderData: keepPreviousData,
  });
