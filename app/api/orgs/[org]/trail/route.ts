import { orgRoute } from "@/lib/auth/route";
import { getStart } from "@/lib/trail/get-start";
import { readTrailHead } from "@/lib/trail/read-trail";

export const GET = orgRoute("trail.read", (ctx, { request }) => readTrailHead(ctx, getStart(request)));
