"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { BellOff, CheckCheck, CircleCheck } from "lucide-react";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveDot } from "@/components/live-dot";
import type { NotificationActions } from "@/components/notifications/notification-actions";
import { NotificationRow } from "@/components/notifications/notification-row";
import { useMarkNotifications } from "@/components/notifications/use-mark-notifications";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { NotificationFilter } from "@/lib/notifications/notification-filters";
import { notificationsQuery } from "@/lib/notifications/query-options";
import { notificationSummaryQuery } from "@/lib/notifications/summary-query";

type NotificationsScreenProps = {
  org: string;
  filter: NotificationFilter;
  /** Members are not told of failures; the list says so rather than staying empty without a reason. */
  isTold: boolean;
  actions: NotificationActions;
};

export function NotificationsScreen({ org, filter, isTold, actions }: NotificationsScreenProps) {
  const list = useInfiniteQuery(notificationsQuery(org, filter));
  const { data: summary } = useQuery(notificationSummaryQuery(org));
  const mark = useMarkNotifications(org, actions);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const pathname = `/${org}/notifications`;
  return (
    <KeyboardList>
      <PageHeader
        title="Notifications"
        description="What happened to integrations, webhooks and your writes. Urgent ones stay on top until they are fixed."
        actions={
          <>
            <LiveDot />
            <Button
              icon={<CheckCheck aria-hidden="true" />}
              disabled={!summary?.counts.unread}
              onClick={() => summary && mark({ kind: "all_read", until: summary.asOf })}
            >
              Mark all read
            </Button>
          </>
        }
      />
      <div className="mb-3">
        <SegmentedLinks
          label="Which notifications"
          current={filter}
          items={[
            { value: "all", label: "All", href: pathname },
            {
              value: "unread",
              label: "Unread",
              count: summary?.counts.unread,
              href: `${pathname}?filter=unread`,
            },
            {
              value: "urgent",
              label: "Urgent",
              count: summary?.counts.urgent,
              href: `${pathname}?filter=urgent`,
            },
          ]}
        />
      </div>
      <Card flush className={list.isPlaceholderData ? "opacity-60 transition-opacity" : undefined}>
        {list.isPending ? (
          <SkeletonRows rows={8} columns={2} />
        ) : list.isError && items.length === 0 ? (
          <ErrorState message={list.error.message} onRetry={() => list.refetch()} pending={list.isFetching} />
        ) : items.length === 0 ? (
          <Empty org={org} filter={filter} isTold={isTold} />
        ) : (
          <ul aria-label="Notifications">
            {items.map((item) => (
              <NotificationRow
                key={item.id}
                org={org}
                item={item}
                onMark={(kind, one) => mark({ kind, items: [one] })}
              />
            ))}
          </ul>
        )}
      </Card>
      {list.hasNextPage && (
        <div className="mt-3 flex justify-center">
          <Button onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage}>
            Show older notifications
          </Button>
        </div>
      )}
    </KeyboardList>
  );
}

function Empty({ org, filter, isTold }: { org: string; filter: NotificationFilter; isTold: boolean }) {
  const integrations = <ButtonLink href={`/${org}/settings/integrations`}>Open integrations</ButtonLink>;
  const all = <ButtonLink href={`/${org}/notifications`}>Show all</ButtonLink>;
  if (filter === "urgent")
    return <EmptyState icon={<CircleCheck size={18} />} title="No integration needs you." action={all} />;
  if (filter === "unread")
    return <EmptyState icon={<CircleCheck size={18} />} title="You have read everything." action={all} />;
  return (
    <EmptyState
      icon={<BellOff size={18} />}
      title="Nothing has happened yet."
      description={
        isTold
          ? "When an integration stops syncing, or works again, it is told here and by email."
          : "Owners and admins are told when an integration stops syncing. You can see the state of each one."
      }
      action={integrations}
    />
  );
}
