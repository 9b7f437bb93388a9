import { isDatabaseReachable } from "@/db/queries/database-health";

export const dynamic = "force-dynamic";

/** For load balancers and start-up: 200 when this process can serve, 503 while the database does not answer. */
export async function GET(): Promise<Response> {
  const isReachable = await isDatabaseReachable();
  return Response.json(
    { status: isReachable ? "ok" : "database unreachable" },
    { status: isReachable ? 200 : 503 },
  );
}
