import { orgRoute } from "@/lib/auth/route";
import { readConnection } from "@/lib/connections/read-connections";

type Params = { org: string; connectionId: string };

export const GET = orgRoute<Params>("connection.read", (ctx, { params }) =>
  readConnection(ctx, params.connectionId),
);
