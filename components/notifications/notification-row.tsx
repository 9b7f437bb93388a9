"use client";

import { Mail, MailOpen, Route } from "lucide-react";
import Link from "next/link";
import { lookOf, timesText } from "@/components/notifications/notification-look";
import { RelativeTime } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { IconButton, IconLink } from "@/components/ui/icon-button";
import type { NotificationItem } from "@/db/queries/notifications";
import { trailHref } from "@/lib/trail/start";

export type NotificationRowProps = {
  org: string;
  item: NotificationItem;
  onMark: (kind: "read" | "unread", item: NotificationItem) => void;
};

/** One notification: opening it marks it read. `m` on the focused row marks it read or unread. */
export function NotificationRow({ org, item, onMark }: NotificationRowProps) {
  const { icon: Icon, tone, word } = lookOf(item);
  const href = `/${org}${item.href}`;
  const isUnread = item.readAt === null;
  const times = timesText(item);
  const open = () => isUnread && onMark("read", item);
  return (
    <li
      data-row={item.id}
      className={cn(
        "relative flex items-start gap-3 border-b px-4 py-3 last:border-b-0 hover:bg-hover",
        item.isUrgent && "bg-urgent-bg",
      )}
    >
      <Icon size={16} aria-hidden="true" className={`tone-${tone} mt-0.5 shrink-0 text-(--tone)`} />
      <div className="min-w-0 flex-1">
        <div className="flex items-start gap-2">
          <Link
            href={href}
            prefetch={false}
            data-row-link=""
            onClick={open}
            className={cn(
              "min-w-0 rounded-sm break-words after:absolute after:inset-0",
              isUnread && "font-medium",
            )}
          >
            <span className="sr-only">{isUnread ? `Unread. ${word}: ` : `${word}: `}</span>
            {item.title}
          </Link>
          {isUnread && <span aria-hidden="true" className="mt-1.5 size-2 shrink-0 rounded-full bg-accent" />}
        </div>
        <p
          className={cn(
            "mt-0.5 line-clamp-2 text-sm break-words text-muted",
            (item.kind === "sync_failed" || item.kind === "write_failed") && "font-mono text-xs/5",
          )}
        >
          {item.body}
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-subtle">
          {item.isUrgent && <Badge tone="urgent">Urgent</Badge>}
          {times && <span className="tabular-nums">{times}</span>}
          <RelativeTime at={item.raisedAt} focusable={false} />
          {item.incidentId && (
            <Link
              href={`/${org}/incidents/${item.incidentId}`}
              prefetch={false}
              className="link relative z-1"
            >
              Incident
            </Link>
          )}
        </p>
        {item.isUrgent && (
          <ButtonLink size="sm" href={href} onClick={open} className="relative z-1 mt-2">
            {item.kind === "webhook_disabled" ? "Open webhook" : "Fix connection"}
          </ButtonLink>
        )}
      </div>
      <div className="relative z-1 flex shrink-0 gap-1">
        <IconLink size="sm" label="Trail" href={trailHref(org, { kind: "notification", id: item.id })}>
          <Route size={16} aria-hidden="true" />
        </IconLink>
        <IconButton
          size="sm"
          data-key="m"
          label={isUnread ? "Mark as read" : "Mark as unread"}
          shortcut="M"
          onClick={() => onMark(isUnread ? "read" : "unread", item)}
        >
          {isUnread ? <MailOpen size={16} aria-hidden="true" /> : <Mail size={16} aria-hidden="true" />}
        </IconButton>
      </div>
    </li>
  );
}
