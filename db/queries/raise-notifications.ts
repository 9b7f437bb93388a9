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
  /** Undefined counts on while the note stays unread. */
  occurrences?: number;
} & (SyncSubject | WebhookSubject | WriteSubject);

/** `incidentId` is null for a note about the connection itself: it is kept one per connection and person. */
type SyncSubject = { connectionId: string; incidentId: string | null; syncLogId: string };
type WebhookSubject = { webhookId: string; webhookAlertId: string };
type WriteSubject = { writeRequestId: string; writeAttemptId: string };

/**
 * Puts the note before each person: a new one, or the one they have of the same incident (or connection, webhook or
 * write) again, unread and with the newest words. Nothing happens where they were told of this sync log, alert or
 * attempt, or of a newer one, before.
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
  const { column, where, isNewer } = keyOf(note);
  const raised = await tx
    .insert(notifications)
    .values(rows)
    .onConflictDoUpdate({
      target: [column, notifications.userId, notifications.kind],
      targetWhere: where,
      set: {
        title: sql`excluded.title`,
        body: sql`excluded.body`,
        href: sql`excluded.href`,
        isUrgent: sql`excluded.is_urgent`,
        syncLogId: sql`excluded.sync_log_id`,
        webhookAlertId: sql`excluded.webhook_alert_id`,
        writeAttemptId: sql`excluded.write_attempt_id`,
        occurrences:
          occurrences === undefined
            ? sql`case when ${notifications.readAt} is null then ${notifications.occurrences} + 1 else 1 end`
            : sql`excluded.occurrences`,
        raisedAt: sql`excluded.raised_at`,
        readAt: null,
      },
      setWhere: isNewer,
    })
    .returning({ userId: notifications.userId });
  return raised.map((row) => row.userId);
}

/** The index that keeps notes apart, and when one is newer: ids of sync logs, alerts and attempts are ordered in time. */
function keyOf(note: Note) {
  if ("webhookId" in note)
    return {
      column: notifications.webhookId,
      where: undefined,
      isNewer: sql`${notifications.webhookAlertId} < excluded.webhook_alert_id`,
    };
  if ("writeRequestId" in note)
    return {
      column: notifications.writeRequestId,
      where: undefined,
      isNewer: sql`${notifications.writeAttemptId} < excluded.write_attempt_id`,
    };
  return {
    column: note.incidentId ? notifications.incidentId : notifications.connectionId,
    where: note.incidentId ? sql`incident_id is not null` : sql`incident_id is null`,
    isNewer: sql`${notifications.syncLogId} < excluded.sync_log_id`,
  };
}

/** Takes the alarm off every note of an incident or a webhook, read or not. Returns whose notes changed. */
export async function clearUrgency(
  org: OrgId,
  of: { incidentId: string } | { webhookId: string },
  on: Executor = database(),
): Promise<string[]> {
  const subject =
    "incidentId" in of
      ? eq(notifications.incidentId, of.incidentId)
      : eq(notifications.webhookId, of.webhookId);
  const rows = await on
    .update(notifications)
    .set({ isUrgent: false })
    .where(and(eq(notifications.orgId, org), subject, eq(notifications.isUrgent, true)))
    .returning({ userId: notifications.userId });
  return [...new Set(rows.map((row) => row.userId))];
}
