import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerReplayCreation, answerReplayList } from "@/lib/replays/replay-operations";

type Params = { webhookId: string };

export const GET = apiRoute<Params>({
  scope: "deliveries:read",
  perform: (ctx, { params }) => answerReplayList(ctx, params.webhookId),
});

export const POST = apiRoute<Params>({
  scope: "deliveries:write",
  status: 201,
  perform: async (ctx, { request, params }) =>
    answerReplayCreation(ctx, params.webhookId, await readBody(request)),
});
