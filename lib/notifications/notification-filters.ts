import { oneOf, searchParams } from "@/lib/search-params";

const NOTIFICATION_FILTERS = ["all", "unread", "urgent"] as const;
export type NotificationFilter = (typeof NOTIFICATION_FILTERS)[number];

const shape = { filter: oneOf(NOTIFICATION_FILTERS, "all") };

/** The filter of the notifications list, as its URL carries it. */
export const notificationParams = searchParams(shape);
