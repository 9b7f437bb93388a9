import { apiRoute } from "@/lib/api/api-route";
import { readBody } from "@/lib/api/read-body";
import { answerScheduleDeletion, answerScheduleUpdate } from "@/lib/schedules/schedule-operations";

type Params = { connectionId: string; scheduleId: string };

export const PUT = apiRoute<Params>({
  scope: "connections:write",
  perform: async (ctx, { request, params }) => answerScheduleUpdate(ctx, params, await readBody(request)),
});

export const DELETE = apiRoute<Params>({
  scope: "connections:write",
  perform: (ctx, { params }) => answerScheduleDeletion(ctx, params),
});
