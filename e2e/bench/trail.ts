import { closeDatabase, connectDatabase, rawSql } from "@/db/client";
import { type LogBed, seedLog } from "@/e2e/bench/log-bed";
import { RECORDS_TOLD_OF } from "@/e2e/bench/log-rows";
import { atMost, type Measure } from "@/e2e/bench/measure";
import { timeReads } from "@/e2e/bench/time-reads";
import { seedTrail, type TrailBed, type TrailSize } from "@/e2e/bench/trail-bed";
import { readTrail } from "@/lib/trail/read-trail";
import type { TrailStart, TrailStartKind } from "@/lib/trail/start";

const LIMIT_MS = 20;
const LOG = { attemptsPerDelivery: 3, days: 30, webhooks: 50 };
const SAMPLE = 200;

type Given = TrailSize & { databaseUrl: string; events: number };

/** The first page of trails from every kind of start, over a log of 30 days and so many records and changes. */
export async function benchTrail({ databaseUrl, events, ...given }: Given): Promise<Measure[]> {
  const size = { ...given, records: Math.max(given.records, RECORDS_TOLD_OF) };
  await connectDatabase(databaseUrl, 10);
  try {
    const startedAt = performance.now();
    const log = await seedLog({ ...LOG, events });
    const bed = await seedTrail(log, size);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const [row] = await rawSql()`select (select count(*) from record_changes)::int as changes,
      pg_size_pretty(pg_database_size(current_database())) as size`;
    const counts = [events, size.records, Number(row?.changes)].map((count) => count.toLocaleString("en"));
    console.log(
      `${counts[0]} events, ${counts[1]} records, ${counts[2]} changes, ${row?.size}, ${seconds} s`,
    );
    return await measure(log, bed);
  } finally {
    await closeDatabase();
  }
}

async function measure(log: LogBed, bed: TrailBed): Promise<Measure[]> {
  const measures: Measure[] = [];
  const starts = await trailStarts(log, bed);
  const read = (of: TrailStart[]) => (round: number) => readTrail({ org: log.org }, pick(of, round));
  // Else the one that happens to come first is measured with connections being opened.
  for (const of of Object.values(starts)) await timeReads(read(of));
  for (const [name, of] of Object.entries(starts)) {
    const ms = await timeReads(read(of));
    measures.push(atMost(`trail: from ${name}, p95`, ms, LIMIT_MS, "ms"));
  }
  return measures;
}

/** Some starts of every kind, by name. */
async function trailStarts(
  { org, busyId }: LogBed,
  { connectionId }: TrailBed,
): Promise<Record<string, TrailStart[]>> {
  const sql = rawSql();
  const starts = async (kind: TrailStartKind, rows: Promise<readonly Record<string, unknown>[]>) =>
    (await rows).map(({ id }): TrailStart => ({ kind, id: String(id) }));
  const noteOf = (kind: string) =>
    starts(
      "notification",
      sql`select id from notifications where org_id = ${org} and kind = ${kind}
      order by created_at desc limit ${SAMPLE}`,
    );
  // Of events that the busy webhook was sent and whose change is kept under the same id.
  const sample = await sql`
    select d.event_id as event, c.record_id as record, c.job_id as job from webhook_deliveries d
    join record_changes c on c.org_id = d.org_id and c.id = d.event_id
    where d.org_id = ${org} and d.webhook_id = ${busyId} and d.event_id in (
      select event_id from webhook_deliveries tablesample system (0.5) limit 2000)
    limit ${SAMPLE}`;
  const ofSample = (kind: TrailStartKind, column: "event" | "record" | "job") =>
    sample.map((row): TrailStart => ({ kind, id: String(row[column]) }));
  return {
    "a connection": [{ kind: "connection", id: connectionId }],
    "a sync": await starts(
      "sync",
      sql`select id from pms_sync_logs where org_id = ${org} and status = 'success'`,
    ),
    "a failed sync": await starts(
      "sync",
      sql`select id from pms_sync_logs where org_id = ${org} and status = 'error'
      order by id desc limit ${SAMPLE}`,
    ),
    "a job": ofSample("job", "job"),
    "a record": ofSample("record", "record"),
    "a change": ofSample("change", "event"),
    "an event": ofSample("event", "event"),
    "a delivery": sample.map(({ event }) => ({
      kind: "delivery",
      webhookId: busyId,
      eventId: String(event),
    })),
    "a note of an incident": await noteOf("sync_failed"),
    "a note of a webhook": await noteOf("webhook_failing"),
    "a note of a write": await noteOf("write_failed"),
    "an incident": await starts(
      "incident",
      sql`select id from incidents where org_id = ${org} order by id desc limit 40`,
    ),
    "a write": await starts(
      "write",
      sql`select id from write_requests where org_id = ${org} limit ${SAMPLE}`,
    ),
    "an attempt of a write": await starts(
      "job",
      sql`select id from write_attempts where org_id = ${org} limit ${SAMPLE}`,
    ),
  };
}

function pick<Row>(rows: readonly Row[], round: number): Row {
  const row = rows[(round * 37) % rows.length];
  if (row === undefined) throw new Error("The bed has too few rows for its trails.");
  return row;
}
