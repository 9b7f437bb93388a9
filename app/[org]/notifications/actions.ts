"use server";

import { z } from "zod";
import { orgAction } from "@/lib/auth/action";
import { markAllRead, markNotificationsAs } from "@/lib/notifications/mark-notifications";

const Ids = z.object({
  ids: z.array(z.uuid("This notification does not exist.")).min(1).max(200),
});

export const markNotificationsRead = orgAction("own.notifications", Ids, (ctx, { ids }) =>
  markNotificationsAs(ctx, { ids, isRead: true }),
);

export const markNotificationsUnread = orgAction("own.notifications", Ids, (ctx, { ids }) =>
  markNotificationsAs(ctx, { ids, isRead: false }),
);

export const markAllNotificationsRead = orgAction(
  "own.notifications",
  z.object({ until: z.iso.datetime({ offset: true, message: "A moment is needed." }) }),
  (ctx, { until }) => markAllRead(ctx, new Date(until)),
);
