import { type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executeByBitmaps, executePlannedOnce } from "@/db/prepared";
import type { EmailKind, EmailStatus, NotificationKind } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

// Who was told of something, and how. Instants are ISO 8601 text.

/** What people are told of: an incident, syncs that ended in part, alerts of a webhook, or writes that failed. */
export type ToldOf =
  | { incidentId: string }
  | { partialSyncIds: string[] }
  | { alertIds: string[] }
  | { writeIds: string[] };

/** A note in the app. One that was raised again is one note: it tells of the newest. */
export type ToldNote = {
  id: string;
  kind: NotificationKind;
  userId: string;
  /** The address where the person has not told a name. */
  name: string;
  email: string;
  title: string;
  createdAt: string;
  raisedAt: string;
  occurrences: number;
  /** Null while the newest is not read. */
  readAt: string | null;
};

/** An email: waiting, handed to the mail service, refused, or taken back. */
export type ToldEmail = {
  id: string;
  kind: EmailKind;
  userId: string;
  name: string;
  email: string;
  status: EmailStatus;
  sendAt: string;
  sentAt: string | null;
  attempts: number;
  /** Why it still waits, was refused or taken back. */
  error: string | null;
};

const MOST = 100;
const person = sql`u.id as "userId", coalesce(nullif(u.name, ''), u.email) as name, u.email`;

export const listToldNotes = async (
  org: OrgId,
  of: ToldOf,
  on: Executor = database(),
): Promise<ToldNote[]> => [
  ...(await executePlannedOnce<ToldNote>(
    on,
    sql`
    select n.id, n.kind, ${person}, n.title, to_jsonb(n.created_at) #>> '{}' as "createdAt",
      to_jsonb(n.raised_at) #>> '{}' as "raisedAt", n.occurrences, to_jsonb(n.read_at) #>> '{}' as "readAt"
    from notifications n join users u on u.id = n.user_id
    where n.org_id = ${org} and ${notesOf(org, of)}
    order by n.created_at, n.id limit ${MOST}`,
  )),
];

function notesOf(org: OrgId, of: ToldOf): SQL {
  if ("incidentId" in of) return sql`n.incident_id = ${of.incidentId}`;
  if ("partialSyncIds" in of)
    return sql`n.incident_id is null and n.kind = 'sync_partial'
      and n.sync_log_id = any(${sql.param(of.partialSyncIds)}::uuid[]) and n.connection_id in (
        select l.connection_id from pms_sync_logs l
        where l.org_id = ${org} and l.id = any(${sql.param(of.partialSyncIds)}::uuid[]))`;
  if ("writeIds" in of) return sql`n.write_request_id = any(${sql.param(of.writeIds)}::uuid[])`;
  return sql`n.webhook_alert_id = any(${sql.param(of.alertIds)}::uuid[]) and n.webhook_id in (
    select a.webhook_id from webhook_alerts a
    where a.org_id = ${org} and a.id = any(${sql.param(of.alertIds)}::uuid[]))`;
}

/**
 * A digest counts for each incident whose failures it gathered. How many of those an index finds nobody can estimate, so
 * that the planner would rather read every email there is.
 */
export const listToldEmails = async (
  org: OrgId,
  of: ToldOf,
  on: Executor = database(),
): Promise<ToldEmail[]> => {
  if ("partialSyncIds" in of || "writeIds" in of) return [];
  return [
    ...(await executeByBitmaps<ToldEmail>(
      on,
      sql`
      select m.id, m.kind, ${person}, m.status, to_jsonb(m.send_at) #>> '{}' as "sendAt",
        to_jsonb(m.sent_at) #>> '{}' as "sentAt", m.attempts, m.last_error as error
      from email_messages m join users u on u.id = m.user_id
      where m.org_id = ${org} and ${emailsOf(org, of)}
      order by m.id limit ${MOST}`,
    )),
  ];
};

function emailsOf(org: OrgId, of: { incidentId: string } | { alertIds: string[] }): SQL {
  if ("alertIds" in of) return sql`m.webhook_alert_id = any(${sql.param(of.alertIds)}::uuid[])`;
  return sql`(m.incident_id = ${of.incidentId} or m.sync_log_ids && array(
    select l.id from incidents i
    join pms_sync_logs l on l.org_id = i.org_id and l.connection_id = i.connection_id and l.status = 'error'
      and l.id between i.first_sync_log_id and i.last_sync_log_id
    where i.org_id = ${org} and i.id = ${of.incidentId}))`;
}
