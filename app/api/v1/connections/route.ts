import { apiRoute } from "@/lib/api/api-route";
import { parseListQuery } from "@/lib/api/list-query";
import { readBody } from "@/lib/api/read-body";
import { CONNECTION_LIST } from "@/lib/connections/connection-lists";
import { answerConnectionCreation, answerConnectionList } from "@/lib/connections/connection-operations";

export const GET = apiRoute({
  scope: "connections:read",
  perform: (ctx, { request }) =>
    answerConnectionList(ctx, parseListQuery(new URL(request.url).searchParams, CONNECTION_LIST)),
});

export const POST = apiRoute({
  scope: "connections:write",
  status: 201,
  perform: async (ctx, { request }) => answerConnectionCreation(ctx, await readBody(request)),
});
