import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { type ReplayState, webhookReplays, webhookStates } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type Replay = typeof webhookReplays.$inferSelect;

/** Greater than every event's id of this millisecond. */
const END_OF_NOW = sql`webhook_id_floor(clock_timestamp() + interval '1 millisecond')`;

/** A replay of deliveries of events up to this moment, by the clock that events have their ids of. */
export async function insertReplay(
  org: OrgId,
  values: Pick<Replay, "webhookId" | "kind" | "filter" | "createdBy">,
  tx: Transaction,
): Promise<Replay> {
  const [row] = await tx
    .insert(webhookReplays)
    .values({ ...values, orgId: org, untilEventId: END_OF_NOW })
    .returning();
  if (!row) throw new Error("The replay was not stored.");
  return row;
}

export async function findReplay(
  org: OrgId,
  replayId: string,
  on: Executor = database(),
): Promise<Replay | undefined> {
  const [row] = await on.select().from(webhookReplays).where(scoped(org, replayId));
  return row;
}

/** The replay, locked until the transaction ends. */
export async function lockReplay(org: OrgId, replayId: string, tx: Transaction): Promise<Replay | undefined> {
  const [row] = await tx.select().from(webhookReplays).where(scoped(org, replayId)).for("update");
  return row;
}

export async function changeReplay(
  org: OrgId,
  replayId: string,
  change: Partial<Replay>,
  tx: Transaction,
): Promise<void> {
  await tx.update(webhookReplays).set(change).where(scoped(org, replayId));
}

/** Replays of a webhook, newest first. */
export const listReplays = (
  org: OrgId,
  webhookId: string,
  { states, limit }: { states?: ReplayState[]; limit: number },
  on: Executor = database(),
): Promise<Replay[]> =>
  on
    .select()
    .from(webhookReplays)
    .where(
      and(
        eq(webhookReplays.orgId, org),
        eq(webhookReplays.webhookId, webhookId),
        states && inArray(webhookReplays.state, states),
      ),
    )
    .orderBy(desc(webhookReplays.id))
    .limit(limit);

/** Ends what was counted for a webhook and never started. */
export async function dropCounted(org: OrgId, webhookId: string, tx: Transaction): Promise<void> {
  await tx
    .update(webhookReplays)
    .set({ state: "cancelled", finishedAt: sql`now()` })
    .where(
      and(
        eq(webhookReplays.orgId, org),
        eq(webhookReplays.webhookId, webhookId),
        inArray(webhookReplays.state, ["counting", "ready"]),
      ),
    );
}

/** While a catch-up is named here, what is held is released at its rate alone. */
export async function setCatchUp(
  org: OrgId,
  webhookId: string,
  replayId: string | null,
  tx: Transaction,
): Promise<void> {
  await tx
    .update(webhookStates)
    .set({ catchUpId: replayId })
    .where(and(eq(webhookStates.orgId, org), eq(webhookStates.webhookId, webhookId)));
}

const scoped = (org: OrgId, replayId: string) =>
  and(eq(webhookReplays.orgId, org), eq(webhookReplays.id, replayId));
