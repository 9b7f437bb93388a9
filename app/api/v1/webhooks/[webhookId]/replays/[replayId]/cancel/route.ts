import { apiRoute } from "@/lib/api/api-route";
import { answerReplayCancel } from "@/lib/replays/replay-operations";

export const POST = apiRoute<{ webhookId: string; replayId: string }>({
  scope: "deliveries:write",
  perform: (ctx, { params }) => answerReplayCancel(ctx, params),
});
