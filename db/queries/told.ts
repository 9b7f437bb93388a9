import { type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executeByBitmaps, executePlannedOnce } from "@/db/prepared";
import type { EmailKind, EmailStatus, NotificationKind } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

// Who was told of something, and how. Instants are ISO 8601 text.

/** What people are told of: incidents, syncs that ended in part, alerts of a webhook, or writes that failed. */
export type ToldOf =
  | { incidentIds: string[] }
  | { partialSyncIds: string[] }
  | { alertIds: string[] }
  | { writeIds: string[] };

/** A note in the app. One that was raised again is one note: it tells of the newest. */
export type ToldNote = {
  id: string;
  /** Which of those asked about it tells of. */
  subjectId: string;
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
  /** Which of those asked about it tells of; a digest is there once for each. */
  subjectId: string;
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

const MOST_EACH = 100;
const person = sql`u.id as "userId", coalesce(nullif(u.name, ''), u.email) as name, u.email`;

export const listToldNotes = async (
  org: OrgId,
  of: ToldOf,
  on: Executor = database(),
): Promise<ToldNote[]> => [
  ...(await executePlannedOnce<ToldNote>(
    on,
    sql`
    select told.* from ${subjects(of)} cross join lateral (
      select n.id, subject.id as "subjectId", n.kind, ${person}, n.title, to_jsonb(n.created_at) #>> '{}' as "createdAt",
        to_jsonb(n.raised_at) #>> '{}' as "raisedAt", n.occurrences, to_jsonb(n.read_at) #>> '{}' as "readAt"
      from notifications n join users u on u.id = n.user_id
      where n.org_id = ${org} and ${notesOf(org, of)}
      order by n.created_at, n.id limit ${MOST_EACH}
    ) as told`,
  )),
];

const idsOf = (of: ToldOf): string[] => Object.values(of)[0] ?? [];
const subjects = (of: ToldOf): SQL => sql`unnest(${sql.param(idsOf(of))}::uuid[]) as subject (id)`;

function notesOf(org: OrgId, of: ToldOf): SQL {
  if ("incidentIds" in of) return sql`n.incident_id = subject.id`;
  if ("partialSyncIds" in of)
    return sql`n.incident_id is null and n.kind = 'sync_partial' and n.sync_log_id = subject.id
      and n.connection_id = (select l.connection_id from pms_sync_logs l where l.org_id = ${org} and l.id = subject.id)`;
  if ("writeIds" in of) return sql`n.write_request_id = subject.id`;
  return sql`n.webhook_alert_id = subject.id
    and n.webhook_id = (select a.webhook_id from webhook_alerts a where a.org_id = ${org} and a.id = subject.id)`;
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
      select told.* from ${subjects(of)} cross join lateral (
        select m.id, subject.id as "subjectId", m.kind, ${person}, m.status, to_jsonb(m.send_at) #>> '{}' as "sendAt",
          to_jsonb(m.sent_at) #>> '{}' as "sentAt", m.attempts, m.last_error as error
        from email_messages m join users u on u.id = m.user_id
        where m.org_id = ${org} and ${emailsOf(org, of)}
        order by m.id limit ${MOST_EACH}
      ) as told`,
    )),
  ];
};

function emailsOf(org: OrgId, of: { incidentIds: string[] } | { alertIds: string[] }): SQL {
  if ("alertIds" in of) return sql`m.webhook_alert_id = subject.id`;
  return sql`(m.incident_id = subject.id or m.sync_log_ids && array(
    select l.id from incidents i
    join pms_sync_logs l on l.org_id = i.org_id and l.connection_id = i.connection_id and l.status = 'error'
      and l.id between i.first_sync_log_id and i.last_sync_log_id
    where i.org_id = ${org} and i.id = subject.id))`;
}
