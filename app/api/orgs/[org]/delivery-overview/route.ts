import { orgRoute } from "@/lib/auth/route";
import { readDeliveryOverview } from "@/lib/webhooks/read-delivery-overview";

export const GET = orgRoute("webhook.read", (ctx) => readDeliveryOverview(ctx));
