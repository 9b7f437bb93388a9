import { and, asc, eq, inArray } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { webhookAttempts, webhookEvents } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type DeliveryContents = {
  /** By event. */
  payloads: Map<string, unknown>;
  /** By event, oldest first; absent where there was none. */
  attempts: Map<string, (typeof webhookAttempts.$inferSelect)[]>;
};

/** What some deliveries of a webhook carried and every attempt of theirs. A payload may have a megabyte: ask for few. */
export async function listDeliveryContents(
  org: OrgId,
  webhookId: string,
  eventIds: string[],
  on: Executor = database(),
): Promise<DeliveryContents> {
  const [events, attempts] = await Promise.all([
    on
      .select({ id: webhookEvents.id, payload: webhookEvents.payload })
      .from(webhookEvents)
      .where(and(eq(webhookEvents.orgId, org), inArray(webhookEvents.id, eventIds))),
    on
      .select()
      .from(webhookAttempts)
      .where(
        and(
          eq(webhookAttempts.orgId, org),
          eq(webhookAttempts.webhookId, webhookId),
          inArray(webhookAttempts.eventId, eventIds),
        ),
      )
      .orderBy(asc(webhookAttempts.eventId), asc(webhookAttempts.number)),
  ]);
  const byEvent: DeliveryContents["attempts"] = new Map();
  for (const attempt of attempts)
    byEvent.set(attempt.eventId, [...(byEvent.get(attempt.eventId) ?? []), attempt]);
  return { payloads: new Map(events.map(({ id, payload }) => [id, payload])), attempts: byEvent };
}
