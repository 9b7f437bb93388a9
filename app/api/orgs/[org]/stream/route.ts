import { orgRoute } from "@/lib/auth/route";
import { liveHub } from "@/lib/live/hub";
import { openStream } from "@/lib/live/open-stream";

export const GET = orgRoute<{ org: string }>("org.read", (ctx, { request }) => {
  const since = Number(new URL(request.url).searchParams.get("since")) || 0;
  return openStream(liveHub(), { ...ctx, since }, request.signal);
});
