import { orgRoute } from "@/lib/auth/route";
import { readNotificationSummary } from "@/lib/notifications/read-notifications";

export const GET = orgRoute<{ org: string }>("notification.read", (ctx) => readNotificationSummary(ctx));
