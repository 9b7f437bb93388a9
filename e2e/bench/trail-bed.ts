import { rawSql } from "@/db/client";
import { addMember } from "@/db/queries/members";
import { fillTable } from "@/e2e/bench/fill-table";
import type { LogBed } from "@/e2e/bench/log-bed";
import * as rows from "@/e2e/bench/trail-rows";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { createPerson } from "@/e2e/fixtures/people";
import { newId } from "@/lib/ids";

export type TrailBed = { connectionId: string };
export type TrailSize = { records: number; changes: number };

const ADMINS = 5;
const TABLES = [
  "pms_sync_logs",
  "sync_jobs",
  "records",
  "record_changes",
  "incidents",
  "notifications",
  "email_messages",
  "write_requests",
  "write_attempts",
  "webhook_events",
  "webhook_alerts",
];

/** What a seeded log's events came from and led to: syncs, jobs, records with their changes, incidents, writes, people told. */
export async function seedTrail({ org, busyId }: LogBed, size: TrailSize): Promise<TrailBed> {
  const sql = rawSql();
  const connectionId = await insertTestConnection(org, { name: "Bench" });
  for (let place = 0; place < ADMINS; place++)
    await addMember(org, { userId: (await createPerson({ name: `Admin ${place}` })).user.id, role: "admin" });
  await each(rows.WRITE_ROWS.slice(0, 1), [org, connectionId]);
  await sql.unsafe(rows.SYNC_ROWS, [org, connectionId]);
  await sql.unsafe(rows.JOB_ROWS, [org]);
  await fillTable("records", rows.RECORD_ROWS, [org, connectionId, size.records]);
  const [told] =
    await sql`select count(*)::int as count from webhook_events where org_id = ${org} and name in ('DATA_NEW', 'DATA_UPDATE')`;
  await fillTable("record_changes", rows.CHANGE_ROWS, [
    org,
    connectionId,
    size.records,
    size.changes,
    told?.count,
  ]);
  await each(rows.INCIDENT_ROWS, [org, connectionId]);
  await each(rows.WRITE_ROWS.slice(1), [org, connectionId]);
  const alertId = newId();
  await sql`insert into webhook_alerts (id, org_id, webhook_id, kind, percent, failing_since)
    values (${alertId}, ${org}, ${busyId}, 'failing', 50, now() - interval '20 days')`;
  await sql`insert into notifications (id, org_id, user_id, kind, title, body, href, webhook_id, webhook_alert_id)
    select gen_random_uuid(), ${org}, user_id, 'webhook_failing', 'A webhook fails', 'No answer.', '/', ${busyId}, ${alertId}
    from org_members where org_id = ${org}`;
  for (const table of TABLES) await sql.unsafe(`vacuum analyze ${table}`);
  return { connectionId };
}

/** One after the other on one connection, whose temporary tables they share. */
const each = (statements: string[], parameters: string[]): Promise<unknown> =>
  rawSql().begin(async (tx) => {
    for (const statement of statements)
      await tx.unsafe(statement, parameters.slice(0, statement.includes("$2") ? 2 : 1));
  });
