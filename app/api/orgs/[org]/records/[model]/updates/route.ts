import { orgRoute } from "@/lib/auth/route";
import { modelOfPath } from "@/lib/records/model-of-path";
import { countChangedSince } from "@/lib/records/read-records";
import { recordFilters } from "@/lib/records/record-filters";

type Params = { org: string; model: string };

/** How many of the listed records were changed since `since`. */
export const GET = orgRoute<Params>("record.read", async (ctx, { request, params }) => {
  const query = new URL(request.url).searchParams;
  const since = new Date(query.get("since") ?? "");
  const isReadable = !Number.isNaN(since.getTime());
  const filters = recordFilters.parse(query);
  const model = modelOfPath(params.model);
  return { changedCount: isReadable ? await countChangedSince(ctx, model, filters, since) : 0 };
});
