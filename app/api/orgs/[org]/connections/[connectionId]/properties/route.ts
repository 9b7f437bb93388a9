import { orgRoute } from "@/lib/auth/route";
import { readProperties } from "@/lib/connections/read-connections";

type Params = { org: string; connectionId: string };

export const GET = orgRoute<Params>("connection.read", (ctx, { request, params }) =>
  readProperties(ctx, params.connectionId, new URL(request.url).searchParams),
);
