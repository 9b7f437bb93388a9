import { apiRoute } from "@/lib/api/api-route";
import { parseListQuery } from "@/lib/api/list-query";
import { readBody } from "@/lib/api/read-body";
import { PROPERTY_LIST } from "@/lib/connections/connection-lists";
import { answerPropertiesSwitch, answerPropertyList } from "@/lib/connections/scope-operations";

type Params = { connectionId: string };

export const GET = apiRoute<Params>({
  scope: "connections:read",
  perform: (ctx, { request, params }) =>
    answerPropertyList(
      ctx,
      params.connectionId,
      parseListQuery(new URL(request.url).searchParams, PROPERTY_LIST),
    ),
});

export const PUT = apiRoute<Params>({
  scope: "connections:write",
  perform: async (ctx, { request, params }) =>
    answerPropertiesSwitch(ctx, params.connectionId, await readBody(request)),
});
