import { oneOf, type ParamValues, searchParams } from "@/lib/search-params";

export const NOTIFICATION_FILTERS = ["all", "unread", "urgent"] as const;
export type NotificationFilter = (typeof NOTIFICATION_FILTERS)[number];

const shape = { filter: oneOf(NOTIFICATION_FILTERS, "all") };

export type NotificationParams = ParamValues<typeof shape>;
/** The filter of the notifications list, as its URL carries it. */
export const notificationParams = searchParams(shape);
