import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { NotificationActions } from "@/components/notifications/notification-actions";
import { toast } from "@/components/ui/toast";
import type { NotificationItem } from "@/db/queries/notifications";
import { notificationListsKey } from "@/lib/notifications/query-options";
import { notificationSummaryQuery, notificationsKey } from "@/lib/notifications/summary-query";

type Mark =
  | { kind: "read" | "unread"; items: NotificationItem[] }
  /** Everything until then, an ISO 8601 instant. */
  | { kind: "all_read"; until: string };

type Lists = InfiniteData<{ items: NotificationItem[] }>;

/** Marks notifications at once on screen, in every list and in the bell; put back, with the reason, when refused. */
export function useMarkNotifications(org: string, actions: NotificationActions) {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: async (mark: Mark) => {
      const answer = await send(org, actions, mark);
      if (!answer.ok) throw new Error(answer.error.message);
    },
    onMutate: async (mark) => {
      await client.cancelQueries({ queryKey: notificationsKey(org) });
      const before = client.getQueriesData({ queryKey: notificationsKey(org) });
      show(client, org, mark);
      return { before };
    },
    onError: (error, _mark, context) => {
      for (const [key, value] of context?.before ?? []) client.setQueryData(key, value);
      toast("The notification was not changed", { tone: "urgent", description: error.message });
    },
    onSettled: () => client.invalidateQueries({ queryKey: notificationsKey(org) }),
  });
  return mutate;
}

const send = (org: string, actions: NotificationActions, mark: Mark) =>
  mark.kind === "all_read"
    ? actions.markAllRead({ org, until: mark.until })
    : actions[mark.kind === "read" ? "markRead" : "markUnread"]({ org, ids: mark.items.map(({ id }) => id) });

function show(client: QueryClient, org: string, mark: Mark): void {
  const isRead = mark.kind !== "unread";
  const readAt = isRead ? new Date().toISOString() : null;
  const ids = mark.kind === "all_read" ? null : new Set(mark.items.map(({ id }) => id));
  const isMeant = (item: NotificationItem) =>
    ids ? ids.has(item.id) : mark.kind === "all_read" && Date.parse(item.raisedAt) <= Date.parse(mark.until);
  client.setQueriesData<Lists>(
    { queryKey: notificationListsKey(org) },
    (lists) =>
      lists && {
        ...lists,
        pages: lists.pages.map((page) => ({
          ...page,
          items: page.items.map((item) =>
            isMeant(item) && isRead === !item.readAt ? { ...item, readAt } : item,
          ),
        })),
      },
  );
  const changed =
    mark.kind === "all_read" ? null : mark.items.filter((item) => isRead === !item.readAt).length;
  client.setQueryData(notificationSummaryQuery(org).queryKey, (summary) => {
    if (!summary) return summary;
    const { unread } = summary.counts;
    const left = changed === null ? 0 : Math.max(0, unread + (isRead ? -changed : changed));
    return { ...summary, counts: { ...summary.counts, unread: left } };
  });
}
