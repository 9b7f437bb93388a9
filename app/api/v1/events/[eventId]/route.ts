import { apiRoute } from "@/lib/api/api-route";
import { answerEvent } from "@/lib/webhooks/event-operations";

export const GET = apiRoute<{ eventId: string }>({
  scope: "events:read",
  perform: (ctx, { params }) => answerEvent(ctx, params.eventId),
});
