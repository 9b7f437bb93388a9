import { and, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { type EmailStatus, incidents, notifications, users } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** One person who was told of an incident: in the app always, by email where they want it. */
export type Told = {
  userId: string;
  /** The address where the person has not told a name. */
  name: string;
  email: string;
  inAppAt: Date;
  /** Null while they have not read the newest failure in the app. */
  readAt: Date | null;
  /** Of the first failure email that went out, else of the newest; null where none was due. */
  emailStatus: Exclude<EmailStatus, "cancelled"> | null;
  /** When it is, or was, to be handed over. */
  emailSendAt: Date | null;
  emailSentAt: Date | null;
  /** Why it still waits, or was refused. */
  emailError: string | null;
};

/** Who was told of an incident, when they read it, and what became of the email. By name. */
export async function listTold(org: OrgId, incidentId: string, on: Executor = database()): Promise<Told[]> {
  const name = sql<string>`coalesce(nullif(${users.name}, ''), ${users.email})`;
  const rows = await on
    .select({
      userId: users.id,
      name,
      email: users.email,
      inAppAt: notifications.createdAt,
      readAt: notifications.readAt,
      mail: failureEmail,
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
    .orderBy(name);
  return rows.map(({ mail, ...row }) => ({
    ...row,
    emailStatus: mail?.status ?? null,
    emailSendAt: mail ? new Date(mail.sendAt) : null,
    emailSentAt: mail?.sentAt ? new Date(mail.sentAt) : null,
    emailError: mail?.lastError ?? null,
  }));
}

type FailureEmail = {
  status: Exclude<EmailStatus, "cancelled">;
  sendAt: string;
  sentAt: string | null;
  lastError: string | null;
};

// The email of the incident itself, or a digest that gathered one of its failures.
const failureEmail = sql<FailureEmail | null>`(
  select jsonb_build_object('status', m.status, 'sendAt', m.send_at, 'sentAt', m.sent_at,
    'lastError', m.last_error)
  from email_messages m
  where m.org_id = incidents.org_id and m.user_id = notifications.user_id
    and m.kind in ('sync_failed', 'sync_failed_digest') and m.status <> 'cancelled'
    and m.sync_log_ids && array(
      select l.id from pms_sync_logs l
      where l.org_id = incidents.org_id and l.connection_id = incidents.connection_id and l.status = 'error'
        and l.id between incidents.first_sync_log_id and incidents.last_sync_log_id)
  order by m.sent_at nulls last, m.id desc
  limit 1
)`;
