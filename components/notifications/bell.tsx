"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { lazy, Suspense } from "react";
import type { NotificationActions } from "@/components/notifications/notification-actions";
import { counted } from "@/components/number";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { NotificationSummary } from "@/lib/notifications/read-notifications";
import { notificationSummaryQuery } from "@/lib/notifications/summary-query";

const BellPanel = lazy(() => import("@/components/notifications/bell-panel"));

export type NotificationBellProps = {
  /** The organisation's slug. */
  org: string;
  /** The counts as the page was rendered, so that the bell is right before the first answer. */
  initial: NotificationSummary;
  actions: NotificationActions;
};

/** The unread count, red while anything urgent is open; opens the newest notifications. */
export function NotificationBell({ org, initial, actions }: NotificationBellProps) {
  const { data = initial } = useQuery({ ...notificationSummaryQuery(org), initialData: initial });
  const { unread, urgent } = data.counts;
  const state = [
    unread > 0 ? `${unread} unread` : "nothing unread",
    ...(urgent > 0 ? [`${counted(urgent, "urgent problem")} open`] : []),
  ].join(", ");
  return (
    <>
      <Popover
        label={`Notifications: ${state}`}
        isIcon
        align="end"
        className="w-[min(26rem,calc(100vw-16px))] p-0"
        triggerClassName={buttonClass({
          variant: "ghost",
          className: cn("btn-icon", urgent > 0 && "text-urgent"),
        })}
        trigger={
          <span className="relative flex">
            <Bell size={16} aria-hidden="true" />
            {urgent > 0 && (
              <span
                aria-hidden="true"
                className="absolute -right-1 -bottom-1 size-1.5 rounded-full bg-urgent-mark"
              />
            )}
            {unread > 0 && (
              <span
                aria-hidden="true"
                className={cn(
                  "absolute -top-2.5 left-2 min-w-4 rounded-full px-1 text-center text-[10px]/4 font-medium text-on-accent tabular-nums",
                  urgent > 0 ? "bg-urgent-mark" : "bg-accent",
                )}
              >
                {unread > 99 ? "99+" : unread}
              </span>
            )}
          </span>
        }
      >
        <Suspense fallback={<SkeletonRows rows={4} columns={1} />}>
          <BellPanel org={org} unread={unread} actions={actions} />
        </Suspense>
      </Popover>
      <span role="status" className="sr-only">
        {urgent > 0 ? `${counted(urgent, "urgent problem")} open` : ""}
      </span>
    </>
  );
}
