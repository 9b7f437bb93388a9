import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { webhookEventKeys } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/**
 * Claims an idempotency key for an event; undefined where it is claimed now, else the event it stands for. A second
 * transaction with the same key waits until the first has ended.
 */
export async function claimEventKey(
  org: OrgId,
  { key, eventId }: { key: string; eventId: string },
  tx: Transaction,
): Promise<string | undefined> {
  const claimed = await tx
    .insert(webhookEventKeys)
    .values({ orgId: org, key, eventId })
    .onConflictDoNothing()
    .returning({ eventId: webhookEventKeys.eventId });
  if (claimed.length > 0) return undefined;
  // A statement of its own: it has to see what was committed while it waited.
  const [known] = await tx
    .select({ eventId: webhookEventKeys.eventId })
    .from(webhookEventKeys)
    .where(and(eq(webhookEventKeys.orgId, org), eq(webhookEventKeys.key, key)));
  return known?.eventId;
}
