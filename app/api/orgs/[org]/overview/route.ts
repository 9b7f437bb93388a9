import { orgRoute } from "@/lib/auth/route";
import { readOverview } from "@/lib/connections/read-connections";

export const GET = orgRoute("connection.read", (ctx) => readOverview(ctx));
