import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { type EventSubject, namedProperty, namedRecord, subjectOf } from "@/db/queries/event-subjects";
import type { Replay } from "@/db/queries/replays";
import { users, webhookReplays } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type ReplayOfHistory = {
  replay: Replay;
  createdByName: string | null;
  /** The record and the property that its filter names. */
  about: EventSubject;
};

/** The replays of a webhook that were started, newest first, with who asked for each. */
export async function listReplayHistory(
  org: OrgId,
  webhookId: string,
  { limit }: { limit: number },
  on: Executor = database(),
): Promise<ReplayOfHistory[]> {
  const idIn = (field: string) => sql`(${webhookReplays.filter} ->> ${field}::text)::uuid`;
  const rows = await on
    .select({
      replay: webhookReplays,
      record: namedRecord(org, idIn("recordId")),
      propertyName: namedProperty(org, idIn("propertyId")),
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
  return rows.map(({ replay, createdByName, ...names }) => ({
    ...{ replay, createdByName, about: subjectOf({ ...names, connectionName: null }) },
  }));
}
