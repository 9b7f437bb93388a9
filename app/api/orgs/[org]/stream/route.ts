import { orgRoute } from "@/lib/auth/route";
import { liveHub } from "@/lib/live/hub";
import { openStream } from "@/lib/live/open-stream";

export const GET = orgRoute<{ org: string }>("org.read", (ctx, { request }) =>
  openStream(liveHub(), ctx, request.signal),
);
