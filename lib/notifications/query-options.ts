import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import { type NotificationFilter, notificationParams } from "@/lib/notifications/notification-filters";
import type { NotificationPage, NotificationSummary } from "@/lib/notifications/read-notifications";

// Keys begin with the slug and the live topic, so that a change is fetched at once.

const pathOf = (org: string) => `/api/orgs/${org}/notifications`;
const firstPage: string | null = null;
const nextPageOf = ({ nextCursor }: { nextCursor: string | null }) => nextCursor;

export const notificationsKey = (org: string) => [org, "notifications"];
export const notificationListsKey = (org: string) => [org, "notifications", "list"];

/** The counts that the bell and the filters show. Of two answers the newer one stays, in whatever order they come. */
export const notificationSummaryQuery = (org: string) =>
  queryOptions({
    queryKey: [org, "notifications", "summary"],
    queryFn: async ({ signal, client }): Promise<NotificationSummary> => {
      const fetched = await fetchJson<NotificationSummary>(`${pathOf(org)}/summary`, signal);
      return newerOf(client, org, fetched);
    },
  });

/** One filter's list. Each answer carries the counts of its moment to the bell, so that the two agree. */
export const notificationsQuery = (org: string, filter: NotificationFilter) =>
  infiniteQueryOptions({
    queryKey: [org, "notifications", "list", filter],
    queryFn: async ({ signal, pageParam, client }) => {
      const query = notificationParams.toQuery({ filter });
      const cursor = pageParam ? `${query ? "&" : "?"}cursor=${pageParam}` : "";
      const { counts, asOf, ...page } = await fetchJson<NotificationPage>(
        `${pathOf(org)}${query}${cursor}`,
        signal,
      );
      client.setQueryData(notificationSummaryQuery(org).queryKey, newerOf(client, org, { counts, asOf }));
      return { ...page, asOf };
    },
    initialPageParam: firstPage,
    getNextPageParam: nextPageOf,
    placeholderData: keepPreviousData,
  });

function newerOf(client: QueryClient, org: string, fetched: NotificationSummary): NotificationSummary {
  const known = client.getQueryData(notificationSummaryQuery(org).queryKey);
  return known && Date.parse(known.asOf) > Date.parse(fetched.asOf) ? known : fetched;
}
