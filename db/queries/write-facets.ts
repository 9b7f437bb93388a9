import { desc, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { type WriteFilter, writesMatching } from "@/db/queries/write-views";
import { writeRequests } from "@/db/schema/writes";
import { countFacets, type FacetCounts } from "@/lib/count-facets";
import type { OrgId } from "@/lib/ids";

/** Facets are counted over this many of the newest writes in the chosen time; more are told as "and more". */
const MAX_COUNTED = 10_000;
const KEYS = ["status", "model", "connection"] as const;

export type WriteFacets = FacetCounts<(typeof KEYS)[number]>;

/** How many writes each choice would show, given the choices of the other facets. One bounded scan for all of them. */
export async function countWrites(
  org: OrgId,
  { statuses = [], models = [], connectionIds = [], from, to }: WriteFilter,
  on: Executor = database(),
): Promise<WriteFacets> {
  const newest = on
    .select({
      status: writeRequests.status,
      model: writeRequests.model,
      connection: writeRequests.connectionId,
    })
    .from(writeRequests)
    .where(writesMatching(org, { from: from ?? null, to: to ?? null }))
    .orderBy(desc(writeRequests.id))
    .limit(MAX_COUNTED + 1)
    .as("newest");
  const combinations = await on
    .select({
      status: newest.status,
      model: newest.model,
      connection: newest.connection,
      count: sql<number>`count(*)::int`,
    })
    .from(newest)
    .groupBy(newest.status, newest.model, newest.connection);
  const chosen = { status: statuses, model: models, connection: connectionIds };
  return countFacets(combinations, chosen, KEYS, MAX_COUNTED);
}
