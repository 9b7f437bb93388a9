import { orgRoute } from "@/lib/auth/route";
import { getStart } from "@/lib/trail/get-start";
import { readTrailEvents } from "@/lib/trail/read-trail";

export const GET = orgRoute("trail.read", (ctx, { request }) =>
  readTrailEvents(ctx, getStart(request), new URL(request.url).searchParams.get("cursor")),
);
