import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import type { Replay } from "@/db/queries/replays";
import { users, webhookReplays } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type ReplayOfHistory = { replay: Replay; createdByName: string | null };

/** The replays of a webhook that were started, newest first, with who asked for each. */
export const listReplayHistory = (
  org: OrgId,
  webhookId: string,
  { limit }: { limit: number },
  on: Executor = database(),
): Promise<ReplayOfHistory[]> =>
  on
    .select({
      replay: webhookReplays,
      createdByName: sql<string | null>`coalesce(${users.name}, ${users.email})`,
    })
    .from(webhookReplays)
    .leftJoin(users, eq(users.id, webhookReplays.createdBy))
    .where(
      and(
        eq(webhookReplays.orgId, org),
        eq(webhookReplays.webhookId, webhookId),
        isNotNull(webhookReplays.startedAt),
      ),
    )
    .orderBy(desc(webhookReplays.id))
    .limit(limit);
