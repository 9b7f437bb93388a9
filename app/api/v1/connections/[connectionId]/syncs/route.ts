import { apiRoute } from "@/lib/api/api-route";
import { readOptionalBody } from "@/lib/api/read-body";
import { answerSyncStart } from "@/lib/syncs/sync-operations";

export const POST = apiRoute<{ connectionId: string }>({
  scope: "syncs:write",
  status: 202,
  perform: async (ctx, { request, params }) =>
    answerSyncStart(ctx, params.connectionId, (await readOptionalBody(request)) ?? { sync: {} }),
});
