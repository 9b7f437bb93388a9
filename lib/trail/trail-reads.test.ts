import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { rowsOf, rowsReadBy } from "@/e2e/fixtures/rows-read";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { readTrail } from "@/lib/trail/read-trail";
import type { TrailStart } from "@/lib/trail/start";

const TIMES = 5_000;
/** Of any table, where a trail tells no more than ten syncs and ten incidents. */
const MOST_ROWS = 150;

const idAt = (
  at: string,
  salt: string,
): string => `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0')
  || '7' || substr(md5('${salt}' || n), 1, 3) || '8' || substr(md5('${salt}' || n), 4, 15))::uuid`;

/** A connection that failed each hour, was told of and recovered, with a record changed and a write failed each time. */
async function failOften({ sql }: TestDatabase) {
  const { org, userId } = await createTestOrg();
  const connectionId = await insertTestConnection(org);
  const log = sql`${org}::uuid, ${connectionId}::uuid, 'scheduled', 'incremental'`;
  await sql.unsafe(`create table often as
    select n, at, md5('record' || n)::uuid as record_id, ${idAt("at", "failed")} as failed_id, ${idAt("at", "incident")} as id,
      ${idAt("at", "write")} as write_id, ${idAt("at + interval '10 minutes'", "closing")} as closing_id
    from (select n, now() - n * interval '1 hour' as at from generate_series(1, ${TIMES}) as n) each`);
  await sql`insert into pms_sync_logs (org_id, connection_id, trigger, mode, id, status, models, created_at, finished_at)
    select ${log}, failed_id, 'error', '{leases}'::text[], at, at + interval '1 minute' from often
    union all
    select ${log}, closing_id, 'success', '{leases}', at + interval '10 minutes', at + interval '11 minutes' from often`;
  await sql`insert into sync_jobs (id, org_id, sync_log_id, root_job_id, model, page, status, started_at)
    select gen_random_uuid(), ${org}, failed_id, failed_id, 'leases', 1, 'failed', at from often`;
  await sql`insert into incidents (id, org_id, connection_id, error_kind, error_message, first_sync_log_id,
      last_sync_log_id, opened_at, closed_at, closing_sync_log_id)
    select id, ${org}, ${connectionId}, 'timeout', 'No answer.', failed_id, failed_id, at + interval '1 minute',
      at + interval '11 minutes', closing_id from often`;
  await sql`insert into email_messages (id, org_id, user_id, kind, vendor, incident_id, sync_log_ids, status)
    select gen_random_uuid(), ${org}, ${userId}, 'sync_failed', 'SANDBOX', id, array[failed_id], 'sent' from often`;
  await sql`insert into records (id, org_id, connection_id, model, x_id, data, hash, created_at)
    select record_id, ${org}, ${connectionId}, 'leases', n::text, '{}', record_id, now() - interval '1 year' from often`;
  await sql`insert into record_changes (id, org_id, connection_id, sync_log_id, job_id, record_id, model, x_id, kind)
    select closing_id, ${org}, ${connectionId}, closing_id, closing_id, record_id, 'leases', n::text, 'updated' from often`;
  await sql`insert into write_requests (id, org_id, connection_id, model, operation, record_id, fields, status, created_at,
      finished_at)
    select write_id, ${org}, ${connectionId}, 'leases', 'update', record_id, '{}', 'FAILURE', at, at from often`;
  await sql`insert into write_attempts (id, org_id, write_request_id, started_at, finished_at, outcome)
    select gen_random_uuid(), ${org}, write_id, at, at, 'failed' from often`;
  await sql`insert into notifications (id, org_id, user_id, title, body, href, kind, incident_id, sync_log_id, write_request_id)
    select gen_random_uuid(), ${org}::uuid, ${userId}::uuid, 'It failed', 'No answer.', '/', told.* from often
    cross join lateral (values ('sync_failed', id, failed_id, null), ('write_failed', null, null, write_id)) as told`;
  const [one] = await sql`select often.*, n.id as note_id from often
    join notifications n on n.incident_id = often.id where often.n = 100`;
  await sql`drop table often`;
  await sql`vacuum analyze`;
  return { org, connectionId, one };
}

test("a trail reads what is part of it, however often its connection failed and people were told", async ({
  database,
}) => {
  const { org, connectionId, one } = await failOften(database);
  const starts: TrailStart[] = [
    { kind: "connection", id: connectionId },
    { kind: "sync", id: String(one?.closing_id) },
    { kind: "record", id: String(one?.record_id) },
    { kind: "change", id: String(one?.closing_id) },
    { kind: "incident", id: String(one?.id) },
    { kind: "notification", id: String(one?.note_id) },
    { kind: "write", id: String(one?.write_id) },
  ];
  for (const start of starts) {
    const read = await rowsReadBy(database, () => readTrail({ org }, start));
    expect(rowsOf(read, "pms_sync_logs").found, start.kind).toBeGreaterThan(0);
    expect(
      read.filter(({ whole, found }) => whole + found > MOST_ROWS),
      start.kind,
    ).toEqual([]);
  }
});
