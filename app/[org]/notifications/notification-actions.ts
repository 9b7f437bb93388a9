import {
  markAllNotificationsRead,
  markNotificationsRead,
  markNotificationsUnread,
} from "@/app/[org]/notifications/actions";
import type { NotificationActions } from "@/components/notifications/notification-actions";

/** What the bell and the list are given to act with. */
export const notificationActions: NotificationActions = {
  markRead: markNotificationsRead,
  markUnread: markNotificationsUnread,
  markAllRead: markAllNotificationsRead,
};
