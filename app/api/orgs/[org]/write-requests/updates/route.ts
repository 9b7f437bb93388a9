import { orgRoute } from "@/lib/auth/route";
import { readWriteNews } from "@/lib/writes/read-write-news";
import { writeFilters } from "@/lib/writes/write-filters";

export const GET = orgRoute("record.read", (ctx, { request }) => {
  const search = new URL(request.url).searchParams;
  const ids = search.get("ids")?.split(",") ?? [];
  return readWriteNews(ctx, writeFilters.parse(search), { since: search.get("since"), ids });
});
