import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import type { NotificationSummary } from "@/lib/notifications/read-notifications";

// Apart from the lists: the bell is on every page, and this is all it needs until it is opened.
// Keys begin with the slug and the live topic, so that a change is fetched at once.

export const notificationsPath = (org: string) => `/api/orgs/${org}/notifications`;
export const notificationsKey = (org: string) => [org, "notifications"];

/** The counts that the bell and the filters show. Of two answers the newer one stays, in whatever order they come. */
export const notificationSummaryQuery = (org: string) =>
  queryOptions({
    queryKey: [org, "notifications", "summary"],
    queryFn: async ({ signal, client }): Promise<NotificationSummary> => {
      const fetched = await fetchJson<NotificationSummary>(`${notificationsPath(org)}/summary`, signal);
      return newerSummary(client, org, fetched);
    },
  });

/** The summary to show of the one that is known and the one just fetched. */
export function newerSummary(
  client: QueryClient,
  org: string,
  fetched: NotificationSummary,
): NotificationSummary {
  const known = client.getQueryData(notificationSummaryQuery(org).queryKey);
  return known && Date.parse(known.asOf) > Date.parse(fetched.asOf) ? known : fetched;
}
