import { apiRoute } from "@/lib/api/api-route";
import { answerResend } from "@/lib/webhooks/delivery-operations";

export const POST = apiRoute<{ webhookId: string; eventId: string }>({
  scope: "deliveries:write",
  status: 202,
  perform: (ctx, { params }) => answerResend(ctx, params),
});
