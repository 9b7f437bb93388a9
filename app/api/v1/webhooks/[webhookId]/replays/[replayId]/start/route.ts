import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerReplayStart } from "@/lib/replays/replay-operations";

export const POST = apiRoute<{ webhookId: string; replayId: string }>({
  scope: "deliveries:write",
  perform: async (ctx, { request, params }) => answerReplayStart(ctx, params, await readBody(request)),
});
