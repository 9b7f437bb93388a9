import { and, count, desc, eq, gt, gte, inArray, lt, type SQL } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { webhookEvents } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import { firstIdAt } from "@/lib/time-range";

const cursors = keyset("events", z.uuid());

const head = {
  id: webhookEvents.id,
  name: webhookEvents.name,
  propertyId: webhookEvents.propertyId,
  connectionId: webhookEvents.connectionId,
  recordId: webhookEvents.recordId,
  model: webhookEvents.model,
  syncLogId: webhookEvents.syncLogId,
  jobId: webhookEvents.jobId,
  userId: webhookEvents.userId,
  createdAt: webhookEvents.createdAt,
};

export type EventFilter = {
  names?: string[];
  propertyIds?: string[];
  syncLogIds?: string[];
  recordIds?: string[];
  /** From here on. */
  from?: Date;
  /** Before here. */
  to?: Date;
};

/** Events, newest first, without their payloads: a page of them could be 100 MiB. */
export async function listEvents(
  org: OrgId,
  filter: EventFilter,
  page: { cursor?: string | null; limit: number },
  on: Executor = database(),
) {
  const after = cursors.decode(page.cursor);
  const rows = await selectEvents(org, filter, { after, limit: page.limit + 1 }, on);
  return toPage(rows, page.limit, cursors, (row) => row.id);
}

/** The newest events before one, as a statement that others build on. */
export const selectEvents = (
  org: OrgId,
  filter: EventFilter,
  { after, limit }: { after: string | undefined; limit: number },
  on: Executor,
) =>
  on
    .select(head)
    .from(webhookEvents)
    .where(and(matching(org, filter), after ? lt(webhookEvents.id, after) : undefined))
    .orderBy(desc(webhookEvents.id))
    .limit(limit);

export type EventHead = Awaited<ReturnType<typeof listEvents>>["rows"][number];

/** One event with its payload. Throws `not_found` for an unknown id, a foreign one, or what is no id at all. */
export async function getEvent(
  org: OrgId,
  eventId: string,
  on: Executor = database(),
): Promise<EventHead & { payload: unknown }> {
  const [row] = isId(eventId)
    ? await on
        .select({ ...head, payload: webhookEvents.payload })
        .from(webhookEvents)
        .where(and(eq(webhookEvents.orgId, org), eq(webhookEvents.id, eventId)))
    : [];
  if (!row) throw notFound("The event");
  return row;
}

/** Names are counted over this many of the newest events in the chosen time. */
const MAX_COUNTED = 10_000;

export type EventCounts = {
  total: number;
  /** Only the newest were counted: each may be more, and a name without a count may have some. */
  isPartial: boolean;
  names: { name: string; count: number }[];
};

/** How many events of each name there are, whatever names are chosen. One bounded scan. */
export async function countEventsByName(
  org: OrgId,
  { names: chosen, ...others }: EventFilter,
  on: Executor = database(),
): Promise<EventCounts> {
  const newest = on
    .select({ name: webhookEvents.name })
    .from(webhookEvents)
    .where(matching(org, others))
    .orderBy(desc(webhookEvents.id))
    .limit(MAX_COUNTED + 1)
    .as("newest");
  const names = await on.select({ name: newest.name, count: count() }).from(newest).groupBy(newest.name);
  const sum = (rows: typeof names) => rows.reduce((total, row) => total + row.count, 0);
  const shown = names.filter(({ name }) => !chosen || chosen.includes(name));
  return { total: Math.min(sum(shown), MAX_COUNTED), isPartial: sum(names) > MAX_COUNTED, names };
}

/** How many events are newer than one, counted no further than `most`. */
export async function countNewerEvents(
  org: OrgId,
  filter: EventFilter,
  { since, most }: { since: string; most: number },
  on: Executor = database(),
): Promise<number> {
  const bounded = on
    .select({ id: webhookEvents.id })
    .from(webhookEvents)
    .where(and(matching(org, filter), gt(webhookEvents.id, since)))
    .limit(most)
    .as("bounded");
  const [row] = await on.select({ newer: count() }).from(bounded);
  return row?.newer ?? 0;
}

function matching(org: OrgId, filter: EventFilter): SQL | undefined {
  const { names, propertyIds, syncLogIds, recordIds, from, to } = filter;
  return and(
    eq(webhookEvents.orgId, org),
    names ? inArray(webhookEvents.name, names) : undefined,
    syncLogIds ? inArray(webhookEvents.syncLogId, syncLogIds) : undefined,
    recordIds ? inArray(webhookEvents.recordId, recordIds) : undefined,
    propertyIds ? inArray(webhookEvents.propertyId, propertyIds) : undefined,
    from ? gte(webhookEvents.id, firstIdAt(from)) : undefined,
    to ? lt(webhookEvents.id, firstIdAt(to)) : undefined,
  );
}
