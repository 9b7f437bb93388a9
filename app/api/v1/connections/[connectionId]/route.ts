import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import {
  answerConnection,
  answerConnectionDeletion,
  answerConnectionUpdate,
} from "@/lib/connections/connection-operations";

type Params = { connectionId: string };

export const GET = apiRoute<Params>({
  scope: "connections:read",
  perform: (ctx, { params }) => answerConnection(ctx, params.connectionId),
});

export const PUT = apiRoute<Params>({
  scope: "connections:write",
  perform: async (ctx, { request, params }) =>
    answerConnectionUpdate(ctx, params.connectionId, await readBody(request)),
});

export const DELETE = apiRoute<Params>({
  scope: "connections:write",
  perform: (ctx, { params }) => answerConnectionDeletion(ctx, params.connectionId),
});
