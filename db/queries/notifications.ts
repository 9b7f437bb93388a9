import { and, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { type NotificationKind, notifications } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import type { NotificationFilter } from "@/lib/notifications/notification-filters";

/** Instants are ISO 8601, so that the same value serves the page and the browser. */
export type NotificationItem = {
  id: string;
  kind: NotificationKind;
  isUrgent: boolean;
  title: string;
  body: string;
  href: string;
  connectionId: string | null;
  incidentId: string | null;
  syncLogId: string | null;
  occurrences: number;
  raisedAt: string;
  readAt: string | null;
};

/** `urgent` counts what is open, read or not. */
export type NotificationCounts = { unread: number; urgent: number };
/** The place of an item in the list: urgent first, then newest. */
export type NotificationCursor = Pick<NotificationItem, "isUrgent" | "raisedAt" | "id">;
export type NotificationPage = {
  items: NotificationItem[];
  counts: NotificationCounts;
  hasMore: boolean;
  /** When this was read; "mark all read" reaches no further. */
  asOf: string;
};

const FILTER_SQL: Record<NotificationFilter, ReturnType<typeof sql>> = {
  all: sql`true`,
  unread: sql`read_at is null`,
  urgent: sql`is_urgent`,
};

/**
 * One page of a person's notifications with their counts, read in one statement: the badge and the list can never
 * disagree. Urgent ones first, then newest.
 */
export async function listNotifications(
  org: OrgId,
  userId: string,
  { filter, after, limit }: { filter: NotificationFilter; after: NotificationCursor | null; limit: number },
  on: Executor = database(),
): Promise<NotificationPage> {
  const mine = sql`org_id = ${org} and user_id = ${userId}`;
  const older = after
    ? sql`(is_urgent, raised_at, id) < (${after.isUrgent}, ${after.raisedAt}::timestamptz, ${after.id}::uuid)`
    : sql`true`;
  const rows = await on.execute<NotificationPage>(sql`
    select
      (select coalesce(jsonb_agg(to_jsonb(item)), '[]') from (
        select id, kind, is_urgent as "isUrgent", title, body, href, connection_id as "connectionId",
          incident_id as "incidentId", sync_log_id as "syncLogId", occurrences, raised_at as "raisedAt",
          read_at as "readAt"
        from notifications
        where ${mine} and ${FILTER_SQL[filter]} and ${older}
        order by is_urgent desc, raised_at desc, id desc
        limit ${limit + 1}
      ) item) as items,
      jsonb_build_object(
        'unread', (select count(*) from notifications where ${mine} and read_at is null),
        'urgent', (select count(*) from notifications where ${mine} and is_urgent)
      ) as counts,
      to_jsonb(clock_timestamp()::timestamptz(3)) as "asOf"`);
  const [page] = rows;
  if (!page) throw new Error("A select of scalars returned no row.");
  return {
    items: page.items.slice(0, limit),
    counts: page.counts,
    hasMore: page.items.length > limit,
    asOf: page.asOf,
  };
}

/** Marks notifications of one person; those already so keep their time. Returns the ids that are theirs. */
export async function markNotifications(
  org: OrgId,
  userId: string,
  { ids, isRead }: { ids: string[]; isRead: boolean },
  on: Executor = database(),
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await on
    .update(notifications)
    .set({ readAt: isRead ? sql`coalesce(${notifications.readAt}, now())` : null })
    .where(and(ofPerson(org, userId), inArray(notifications.id, ids)))
    .returning({ id: notifications.id });
  return rows.map((row) => row.id);
}

/** Marks everything read that was raised until then, so that what arrives meanwhile stays unread. */
export async function markAllNotificationsRead(
  org: OrgId,
  userId: string,
  until: Date,
  on: Executor = database(),
): Promise<number> {
  const rows = await on
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(and(ofPerson(org, userId), isNull(notifications.readAt), lte(notifications.raisedAt, until)))
    .returning({ id: notifications.id });
  return rows.length;
}

const ofPerson = (org: OrgId, userId: string) =>
  and(eq(notifications.orgId, org), eq(notifications.userId, userId));
