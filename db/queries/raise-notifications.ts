import { and, eq, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { type NotificationKind, notifications } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type Note = {
  kind: NotificationKind;
  isUrgent: boolean;
  title: string;
  body: string;
  /** A path below the organisation's slug. */
  href: string;
  connectionId: string;
  /** Null for a note about the connection itself: it is kept one per connection and person. */
  incidentId: string | null;
  syncLogId: string;
  /** Undefined counts on while the note stays unread. */
  occurrences?: number;
};

/**
 * Puts the note before each person: a new one, or the one they have of the same incident (or connection) again,
 * unread and with the newest words. Nothing happens where they were told of this sync log, or of a newer one, before.
 * Returns who was told now.
 */
export async function raiseNotifications(
  org: OrgId,
  userIds: string[],
  note: Note,
  tx: Transaction,
): Promise<string[]> {
  if (userIds.length === 0) return [];
  const { occurrences, ...words } = note;
  const rows = userIds.toSorted().map((userId) => ({
    ...words,
    orgId: org,
    userId,
    occurrences: occurrences ?? 1,
    raisedAt: sql`clock_timestamp()`,
  }));
  const subject = note.incidentId ? notifications.incidentId : notifications.connectionId;
  const raised = await tx
    .insert(notifications)
    .values(rows)
    .onConflictDoUpdate({
      target: [subject, notifications.userId, notifications.kind],
      targetWhere: note.incidentId ? sql`incident_id is not null` : sql`incident_id is null`,
      set: {
        title: sql`excluded.title`,
        body: sql`excluded.body`,
        href: sql`excluded.href`,
        isUrgent: sql`excluded.is_urgent`,
        syncLogId: sql`excluded.sync_log_id`,
        occurrences:
          occurrences === undefined
            ? sql`case when ${notifications.readAt} is null then ${notifications.occurrences} + 1 else 1 end`
            : sql`excluded.occurrences`,
        raisedAt: sql`excluded.raised_at`,
        readAt: null,
      },
      // Sync log ids are ordered in time.
      setWhere: sql`${notifications.syncLogId} < excluded.sync_log_id`,
    })
    .returning({ userId: notifications.userId });
  return raised.map((row) => row.userId);
}

/** Takes the alarm off every note of an incident, read or not. Returns whose notes changed. */
export async function clearUrgency(
  org: OrgId,
  incidentId: string,
  on: Executor = database(),
): Promise<string[]> {
  const rows = await on
    .update(notifications)
    .set({ isUrgent: false })
    .where(
      and(
        eq(notifications.orgId, org),
        eq(notifications.incidentId, incidentId),
        eq(notifications.isUrgent, true),
      ),
    )
    .returning({ userId: notifications.userId });
  return [...new Set(rows.map((row) => row.userId))];
}
