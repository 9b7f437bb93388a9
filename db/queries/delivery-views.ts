import { and, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { deliveriesMatching, idRangeOf } from "@/db/queries/delivery-conditions";
import { searchDeliveries } from "@/db/queries/delivery-search";
import { webhookAttempts, webhookDeliveries, webhookEvents, webhooks } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import { timeOfId } from "@/lib/time-range";
import type { DeliveryFilters } from "@/lib/webhooks/delivery-filters";

export const DELIVERIES_PER_PAGE = 50;
const cursors = keyset("deliveries", z.uuid());
/** More new deliveries than this are told as "100+ new". */
const MAX_NEW = 100;

const columns = {
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
};

/** Newest first. */
const select = async (on: Executor, where: SQL | undefined, limit: number) => {
  const rows = await on
    .select(columns)
    .from(webhookDeliveries)
    .where(where)
    .orderBy(desc(webhookDeliveries.eventId))
    .limit(limit);
  // An event's id is its time, which spares reading the event.
  return rows.map((row) => ({ ...row, createdAt: timeOfId(row.eventId) }));
};

export type DeliveryRow = Awaited<ReturnType<typeof select>>[number];
export type DeliveryPage = {
  rows: DeliveryRow[];
  nextCursor: string | null;
  /** A search that took too long looked no further back than this; `nextCursor` goes on from there. */
  searchedTo: Date | null;
  /** No index knows what is searched for. */
  isUnindexed: boolean;
};

/** Deliveries of a webhook, the newest events first. Throws `invalid` for a cursor of another list. */
export async function listDeliveries(
  org: OrgId,
  webhookId: string,
  filters: DeliveryFilters,
  page: { cursor?: string | null; limit?: number } = {},
  on: Executor = database(),
): Promise<DeliveryPage> {
  const limit = page.limit ?? DELIVERIES_PER_PAGE;
  const range = idRangeOf(filters, cursors.decode(page.cursor));
  if (!filters.q) {
    const rows = await select(on, deliveriesMatching(org, webhookId, filters, range), limit + 1);
    return { ...toPage(rows, limit, cursors, (row) => row.eventId), searchedTo: null, isUnindexed: false };
  }
  const { ids, stoppedAt, isUnindexed } = await searchDeliveries(
    org,
    webhookId,
    filters,
    { range, limit: limit + 1 },
    on,
  );
  const rows = await select(
    on,
    and(ofWebhook(org, webhookId), inArray(webhookDeliveries.eventId, ids)),
    limit + 1,
  );
  if (!stoppedAt)
    return { ...toPage(rows, limit, cursors, (row) => row.eventId), searchedTo: null, isUnindexed };
  return { rows, nextCursor: cursors.encode(stoppedAt), searchedTo: timeOfId(stoppedAt), isUnindexed };
}

export type DeliveryUpdates = { newCount: number; rows: DeliveryRow[] };

/** For a list that is open: how many deliveries (100 at most, plus one) are newer than `since`, and how `ids` look now. */
export async function listDeliveryUpdates(
  org: OrgId,
  webhookId: string,
  filters: DeliveryFilters,
  { since, ids }: { since: string | null; ids: string[] },
  on: Executor = database(),
): Promise<DeliveryUpdates> {
  const range = idRangeOf(filters);
  const rows = select(
    on,
    and(ofWebhook(org, webhookId), inArray(webhookDeliveries.eventId, ids)),
    ids.length,
  );
  const newer = { ...range, low: since && since > range.low ? since : range.low };
  if (filters.q) {
    const found = await searchDeliveries(org, webhookId, filters, { range: newer, limit: MAX_NEW + 2 }, on);
    const count = found.ids.filter((id) => id !== since).length;
    return { newCount: Math.min(count, MAX_NEW + 1), rows: await rows };
  }
  const bounded = on
    .select({ id: webhookDeliveries.eventId })
    .from(webhookDeliveries)
    .where(
      and(
        deliveriesMatching(org, webhookId, filters, newer),
        since ? ne(webhookDeliveries.eventId, since) : undefined,
      ),
    )
    .limit(MAX_NEW + 1)
    .as("bounded");
  const [counted] = await on.select({ count: sql<number>`count(*)::int` }).from(bounded);
  return { newCount: counted?.count ?? 0, rows: await rows };
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
