import { orgRoute } from "@/lib/auth/route";
import { notificationParams } from "@/lib/notifications/notification-filters";
import { readNotifications } from "@/lib/notifications/read-notifications";

export const GET = orgRoute<{ org: string }>("notification.read", (ctx, { request }) => {
  const { searchParams } = new URL(request.url);
  const { filter } = notificationParams.parse(searchParams);
  return readNotifications(ctx, { filter, cursor: searchParams.get("cursor") });
});
