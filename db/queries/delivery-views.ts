import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { type DeliveryState, webhookAttempts, webhookDeliveries, webhookEvents, webhooks } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";

const PER_PAGE = 50;
/** Counts stop here: more is "10,000+". */
const MOST_COUNTED = 10_000;

export type DeliveryFilter = { state?: DeliveryState; eventName?: string };
export type DeliveryRow = Pick<
  typeof webhookDeliveries.$inferSelect,
  | "eventId"
  | "eventName"
  | "state"
  | "sequence"
  | "attempts"
  | "nextAttemptAt"
  | "lastAttemptAt"
  | "lastStatusCode"
  | "lastErrorClass"
  | "lastDurationMs"
> & { createdAt: Date };

/** Deliveries of a webhook, the newest events first, below the event `cursor` where given. */
export async function listDeliveries(
  org: OrgId,
  webhookId: string,
  { filter, cursor }: { filter: DeliveryFilter; cursor: string | null },
  on: Executor = database(),
): Promise<{ rows: DeliveryRow[]; nextCursor: string | null }> {
  const rows = await on
    .select({
      eventId: webhookDeliveries.eventId,
      eventName: webhookDeliveries.eventName,
      state: webhookDeliveries.state,
      sequence: webhookDeliveries.sequence,
      attempts: webhookDeliveries.attempts,
      nextAttemptAt: webhookDeliveries.nextAttemptAt,
      lastAttemptAt: webhookDeliveries.lastAttemptAt,
      lastStatusCode: webhookDeliveries.lastStatusCode,
      lastErrorClass: webhookDeliveries.lastErrorClass,
      lastDurationMs: webhookDeliveries.lastDurationMs,
      createdAt: webhookEvents.createdAt,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
    .where(
      and(
        ofWebhook(org, webhookId),
        filter.state && eq(webhookDeliveries.state, filter.state),
        filter.eventName ? eq(webhookDeliveries.eventName, filter.eventName) : undefined,
        cursor && isId(cursor) ? lt(webhookDeliveries.eventId, cursor) : undefined,
      ),
    )
    .orderBy(desc(webhookDeliveries.eventId))
    .limit(PER_PAGE + 1);
  const page = rows.slice(0, PER_PAGE);
  return { rows: page, nextCursor: rows.length > PER_PAGE ? (page.at(-1)?.eventId ?? null) : null };
}

/** How many deliveries of a webhook are in each state, counting no further than 10,000. */
export async function countDeliveries(
  org: OrgId,
  webhookId: string,
  on: Executor = database(),
): Promise<Partial<Record<DeliveryState, number>>> {
  const rows = await on.execute<{ state: DeliveryState; count: number }>(sql`
    select state, least(count(*), ${MOST_COUNTED})::int as count
    from (
      (select state from webhook_deliveries where ${rawScope(org, webhookId)} and state = 'delivered'
        limit ${MOST_COUNTED})
      union all
      (select state from webhook_deliveries where ${rawScope(org, webhookId)} and state <> 'delivered'
        limit ${MOST_COUNTED})
    ) as counted group by state`);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

export type AttemptRow = typeof webhookAttempts.$inferSelect;
export type DeliveryDetail = {
  delivery: typeof webhookDeliveries.$inferSelect;
  event: typeof webhookEvents.$inferSelect;
  sendData: boolean;
  /** Oldest first. */
  attempts: AttemptRow[];
};

/** One delivery with its event and every attempt. Throws `not_found`. */
export async function getDelivery(
  org: OrgId,
  { eventId, webhookId }: { eventId: string; webhookId: string },
  on: Executor = database(),
): Promise<DeliveryDetail> {
  if (!isId(eventId) || !isId(webhookId)) throw notFound("The delivery");
  const [row] = await on
    .select({ delivery: webhookDeliveries, event: webhookEvents, sendData: webhooks.sendData })
    .from(webhookDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(and(ofWebhook(org, webhookId), eq(webhookDeliveries.eventId, eventId)));
  if (!row) throw notFound("The delivery");
  const attempts = await on
    .select()
    .from(webhookAttempts)
    .where(
      and(
        eq(webhookAttempts.orgId, org),
        eq(webhookAttempts.eventId, eventId),
        eq(webhookAttempts.webhookId, webhookId),
      ),
    )
    .orderBy(webhookAttempts.number);
  return { ...row, attempts };
}

const ofWebhook = (org: OrgId, webhookId: string): SQL | undefined =>
  and(eq(webhookDeliveries.orgId, org), eq(webhookDeliveries.webhookId, webhookId));

const rawScope = (org: OrgId, webhookId: string) => sql`org_id = ${org} and webhook_id = ${webhookId}`;
