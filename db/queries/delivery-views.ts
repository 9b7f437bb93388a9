import { and, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { deliveriesMatching, idRangeOf } from "@/db/queries/delivery-conditions";
import { type DeliveryRow, readDeliveryRows } from "@/db/queries/delivery-rows";
import { searchDeliveries } from "@/db/queries/delivery-search";
import { type EventSubject, subjectOf } from "@/db/queries/event-subjects";
import {
  pmsConnections,
  properties,
  records,
  webhookAttempts,
  webhookDeliveries,
  webhookEvents,
  webhooks,
} from "@/db/schema";
import { notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import { timeOfId } from "@/lib/time-range";
import type { DeliveryFilters } from "@/lib/webhooks/delivery-filters";

export const DELIVERIES_PER_PAGE = 50;
const cursors = keyset("deliveries", z.uuid());
/** More new deliveries than this are told as "100+ new". */
const MAX_NEW = 100;

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
    const rows = await readDeliveryRows(
      org,
      deliveriesMatching(org, webhookId, filters, range),
      limit + 1,
      on,
    );
    return { ...toPage(rows, limit, cursors, (row) => row.eventId), searchedTo: null, isUnindexed: false };
  }
  const { ids, stoppedAt, isUnindexed } = await searchDeliveries(
    org,
    webhookId,
    filters,
    { range, limit: limit + 1 },
    on,
  );
  const rows = await readDeliveryRows(
    org,
    and(ofWebhook(org, webhookId), inArray(webhookDeliveries.eventId, ids)),
    limit + 1,
    on,
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
  const rows = readDeliveryRows(
    org,
    and(ofWebhook(org, webhookId), inArray(webhookDeliveries.eventId, ids)),
    ids.length,
    on,
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
  about: EventSubject;
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
    .select({
      delivery: webhookDeliveries,
      event: webhookEvents,
      sendData: webhooks.sendData,
      record: records,
      propertyName: properties.name,
      connectionName: pmsConnections.name,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .leftJoin(records, and(eq(records.orgId, org), eq(records.id, webhookDeliveries.recordId)))
    .leftJoin(properties, and(eq(properties.orgId, org), eq(properties.id, webhookDeliveries.propertyId)))
    .leftJoin(
      pmsConnections,
      and(eq(pmsConnections.orgId, org), eq(pmsConnections.id, webhookEvents.connectionId)),
    )
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
  const { delivery, event, sendData } = row;
  return { delivery, event, sendData, about: subjectOf(row), attempts };
}

const ofWebhook = (org: OrgId, webhookId: string): SQL | undefined =>
  and(eq(webhookDeliveries.orgId, org), eq(webhookDeliveries.webhookId, webhookId));
