import { rawSql } from "@/db/client";
import type { LogBed } from "@/e2e/bench/log-bed";
import { atMost, type Measure } from "@/e2e/bench/measure";
import { timeReads } from "@/e2e/bench/time-reads";
import type { TrailBed } from "@/e2e/bench/trail-bed";
import { readTrail } from "@/lib/trail/read-trail";
import type { TrailStart } from "@/lib/trail/start";

const LIMIT_MS = 20;

/** The first page of trails from every kind of start, over the log's whole time. */
export async function measureTrails({ org, busyId }: LogBed, bed: TrailBed): Promise<Measure[]> {
  const sample = await rawSql()`
    select d.event_id as event, c.id as change from webhook_deliveries d
    join record_changes c on c.org_id = d.org_id and c.id = d.event_id
    where d.org_id = ${org} and d.webhook_id = ${busyId} and d.event_id in (
      select event_id from webhook_deliveries tablesample system (0.5) limit 2000)
    limit 200`;
  const pick = <Row>(rows: readonly Row[], round: number): Row => {
    const row = rows[(round * 37) % rows.length];
    if (row === undefined) throw new Error("The bed has too few rows for its trails.");
    return row;
  };
  const starts: Record<string, (round: number) => TrailStart> = {
    sync: (round) => ({ kind: "sync", id: pick(bed.syncLogIds, round) }),
    connection: () => ({ kind: "connection", id: bed.connectionId }),
    record: (round) => ({ kind: "record", id: pick(bed.recordIds, round) }),
    change: (round) => ({ kind: "change", id: String(pick(sample, round).change) }),
    event: (round) => ({ kind: "event", id: String(pick(sample, round).event) }),
    delivery: (round) => ({
      kind: "delivery",
      webhookId: busyId,
      eventId: String(pick(sample, round).event),
    }),
  };
  const measures: Measure[] = [];
  for (const [name, startOf] of Object.entries(starts)) {
    const ms = await timeReads((round) => readTrail({ org }, startOf(round)));
    measures.push(atMost(`trail: from a ${name}, p95`, ms, LIMIT_MS, "ms"));
  }
  return measures;
}
