import { orgRoute } from "@/lib/auth/route";
import { getStart } from "@/lib/trail/get-start";
import { readTrailChanges } from "@/lib/trail/read-trail";

export const GET = orgRoute("trail.read", (ctx, { request }) =>
  readTrailChanges(ctx, getStart(request), new URL(request.url).searchParams.get("cursor")),
);
