import { orgRoute } from "@/lib/auth/route";
import { readConnections } from "@/lib/connections/read-connections";

export const GET = orgRoute("connection.read", (ctx) => readConnections(ctx));
