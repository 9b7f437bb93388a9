import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerScheduleCreation, answerScheduleList } from "@/lib/schedules/schedule-operations";

type Params = { connectionId: string };

export const GET = apiRoute<Params>({
  scope: "connections:read",
  perform: (ctx, { params }) => answerScheduleList(ctx, params.connectionId),
});

export const POST = apiRoute<Params>({
  scope: "connections:write",
  status: 201,
  perform: async (ctx, { request, params }) =>
    answerScheduleCreation(ctx, params.connectionId, await readBody(request)),
});
