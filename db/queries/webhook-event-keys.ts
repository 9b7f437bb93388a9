import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { NEW_EVENT_ID } from "@/db/queries/new-event-id";
import { webhookEventKeys } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/**
 * Claims an idempotency key for an event and answers the event's id: a new one where the key is claimed now, else that of
 * the event it stands for. A second transaction with the same key waits until the first has ended.
 */
export async function claimEventKey(
  org: OrgId,
  key: string,
  tx: Transaction,
): Promise<{ eventId: string; isNew: boolean }> {
  const [claimed] = await tx
    .insert(webhookEventKeys)
    .values({ orgId: org, key, eventId: NEW_EVENT_ID })
    .onConflictDoNothing()
    .returning({ eventId: webhookEventKeys.eventId });
  if (claimed) return { ...claimed, isNew: true };
  // A statement of its own: it has to see what was committed while it waited.
  const [known] = await tx
    .select({ eventId: webhookEventKeys.eventId })
    .from(webhookEventKeys)
    .where(and(eq(webhookEventKeys.orgId, org), eq(webhookEventKeys.key, key)));
  if (!known) throw new Error("An idempotency key was neither stored nor known.");
  return { ...known, isNew: false };
}
