import { and, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { type EmailKind, type EmailStatus, incidents, notifications, users } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** An email about the incident to one person; `sentAt` is when it was handed over. Instants are ISO 8601. */
export type ToldEmail = {
  id: string;
  kind: EmailKind;
  status: EmailStatus;
  sendAt: string;
  sentAt: string | null;
  lastError: string | null;
};

/** One person who was told of an incident: in the app always, by email where they want it. */
export type Told = {
  userId: string;
  name: string;
  email: string;
  notifiedAt: Date;
  /** Null while they have not read the newest failure in the app. */
  readAt: Date | null;
  /** The first email of the failure that went out, else the newest there is; null where none was queued. */
  failureEmail: ToldEmail | null;
  recoveryEmail: ToldEmail | null;
};

const emailOf = (kinds: string, order: string) => sql<ToldEmail | null>`(
  select jsonb_build_object('id', m.id, 'kind', m.kind, 'status', m.status, 'sendAt', m.send_at,
    'sentAt', m.sent_at, 'lastError', m.last_error)
  from email_messages m
  where m.org_id = incidents.org_id and m.user_id = notifications.user_id and m.kind in (${sql.raw(kinds)})
    and (m.incident_id = incidents.id or m.sync_log_ids && array(
      select l.id from pms_sync_logs l
      where l.org_id = incidents.org_id and l.connection_id = incidents.connection_id and l.status = 'error'
        and l.id between incidents.first_sync_log_id and incidents.last_sync_log_id))
  order by ${sql.raw(order)} limit 1
)`;

/** Who was told of an incident, when they read it, and what became of the email. By name. */
export const listTold = (org: OrgId, incidentId: string, on: Executor = database()): Promise<Told[]> =>
  on
    .select({
      userId: users.id,
      name: sql<string>`coalesce(nullif(${users.name}, ''), ${users.email})`,
      email: users.email,
      notifiedAt: notifications.createdAt,
      readAt: notifications.readAt,
      failureEmail: emailOf("'sync_failed', 'sync_failed_digest'", "m.sent_at nulls last, m.id desc"),
      recoveryEmail: emailOf("'sync_recovered'", "m.id desc"),
    })
    .from(incidents)
    .innerJoin(
      notifications,
      and(
        eq(notifications.orgId, incidents.orgId),
        eq(notifications.incidentId, incidents.id),
        eq(notifications.kind, "sync_failed"),
      ),
    )
    .innerJoin(users, eq(users.id, notifications.userId))
    .where(and(eq(incidents.orgId, org), eq(incidents.id, incidentId)))
    .orderBy(sql`2`);
