"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { BellOff, CheckCheck } from "lucide-react";
import type { NotificationActions } from "@/components/notifications/notification-actions";
import { NotificationRow } from "@/components/notifications/notification-row";
import { useMarkNotifications } from "@/components/notifications/use-mark-notifications";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { notificationsQuery } from "@/lib/notifications/query-options";

export type BellPanelProps = { org: string; unread: number; actions: NotificationActions };

/** What the bell opens: the newest page of the list, urgent ones first. */
export default function BellPanel({ org, unread, actions }: BellPanelProps) {
  const list = useInfiniteQuery(notificationsQuery(org, "all"));
  const mark = useMarkNotifications(org, actions);
  const [page] = list.data?.pages ?? [];
  return (
    <>
      <div className="flex items-center justify-between gap-2 border-b px-4 py-2">
        <h2>Notifications</h2>
        <Button
          size="sm"
          variant="ghost"
          disabled={unread === 0 || !page}
          icon={<CheckCheck aria-hidden="true" />}
          onClick={() => page && mark({ kind: "all_read", until: page.asOf })}
        >
          Mark all read
        </Button>
      </div>
      <div className="max-h-[min(28rem,60dvh)] overflow-y-auto overscroll-contain">
        {list.isPending ? (
          <SkeletonRows rows={4} columns={1} />
        ) : !page ? (
          <ErrorState
            message={list.error?.message ?? "The list could not be read."}
            onRetry={() => list.refetch()}
            pending={list.isFetching}
          />
        ) : page.items.length === 0 ? (
          <EmptyState
            icon={<BellOff size={18} />}
            title="Nothing to read."
            description="Failures and recoveries of integrations appear here."
          />
        ) : (
          <ul aria-label="Newest notifications">
            {page.items.map((item) => (
              <NotificationRow
                key={item.id}
                org={org}
                item={item}
                onMark={(kind, one) => mark({ kind, items: [one] })}
              />
            ))}
          </ul>
        )}
      </div>
      <div className="border-t p-2">
        <ButtonLink variant="ghost" size="sm" href={`/${org}/notifications`} className="w-full">
          See all
        </ButtonLink>
      </div>
    </>
  );
}
