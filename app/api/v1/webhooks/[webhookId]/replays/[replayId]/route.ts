import { apiRoute } from "@/lib/api/api-route";
import { answerReplay } from "@/lib/replays/replay-operations";

export const GET = apiRoute<{ webhookId: string; replayId: string }>({
  scope: "deliveries:read",
  perform: (ctx, { params }) => answerReplay(ctx, params),
});
