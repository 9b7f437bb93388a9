import { orgRoute } from "@/lib/auth/route";
import { eventFilters } from "@/lib/webhooks/event-filters";
import { countNews } from "@/lib/webhooks/read-events";

export const GET = orgRoute("event.read", async (ctx, { request }) => {
  const search = new URL(request.url).searchParams;
  // What happened does not change: only what is newer is news.
  return { newCount: await countNews(ctx, eventFilters.parse(search), search.get("since")), rows: [] };
});
