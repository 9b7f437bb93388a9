import { orgRoute } from "@/lib/auth/route";
import { incidentFilters } from "@/lib/incidents/incident-filters";
import { readIncidentNews } from "@/lib/incidents/read-incidents";

export const GET = orgRoute("incident.read", (ctx, { request }) => {
  const search = new URL(request.url).searchParams;
  const ids = search.get("ids")?.split(",") ?? [];
  return readIncidentNews(ctx, incidentFilters.parse(search), { since: search.get("since"), ids });
});
