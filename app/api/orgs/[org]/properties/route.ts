import { listPropertyChoices } from "@/db/queries/property-choices";
import { orgRoute } from "@/lib/auth/route";

const MOST_FOUND = 50;

/** Properties whose name contains `q`, to choose one from. */
export const GET = orgRoute("connection.read", ({ org }, { request }) => {
  const search = new URL(request.url).searchParams.get("q")?.trim().slice(0, 200);
  return listPropertyChoices(org, { search, limit: MOST_FOUND });
});
