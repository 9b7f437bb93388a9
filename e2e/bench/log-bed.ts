import { sql } from "drizzle-orm";
import type { TransactionSql } from "postgres";
import { database, rawSql } from "@/db/client";
import { LATENCY_BOUNDS_MS } from "@/db/schema";
import { LOG_EVENTS, LOG_FUNCTIONS, LOG_ROWS } from "@/e2e/bench/log-rows";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import type { OrgId } from "@/lib/ids";

const DAY_MS = 86_400_000;

export type LogBed = {
  org: OrgId;
  /** Receives six of ten events. */
  busyId: string;
  /** Receives one of ten, in an organisation of its own. */
  stranger: { org: OrgId; webhookId: string };
};
export type LogSize = {
  events: number;
  /** On average; a delivery has between one and nearly twice as many. */
  attemptsPerDelivery: number;
  days: number;
  webhooks: number;
};

/** Events of so many days up to now, each with one delivery and its attempts, and the rates of every five minutes. */
export async function seedLog(size: LogSize): Promise<LogBed> {
  const { org } = await createTestOrg("Bench");
  const other = await createTestOrg("Stranger");
  const ids: string[] = [];
  for (let place = 0; place < size.webhooks; place++)
    ids.push((await insertTestWebhook(org, { callbackUrl: `https://host-${place}.example` })).webhookId);
  const stranger = (await insertTestWebhook(other.org, {})).webhookId;
  await rawSql().unsafe(LOG_FUNCTIONS);
  const now = Date.now();
  const first = now - (now % DAY_MS) - (size.days - 1) * DAY_MS;
  const perDay = Math.ceil(size.events / size.days);
  for (let day = 0; day < size.days; day++) {
    const [from, to] = [day * perDay, Math.min(size.events, (day + 1) * perDay)];
    const startMs = first + day * DAY_MS;
    const span = [from, to, startMs, Math.min(startMs + DAY_MS, now)];
    if (to > from)
      await fillDay(new Date(startMs), [
        ...span,
        [...ids, stranger],
        [org, other.org],
        size.attemptsPerDelivery,
      ]);
  }
  await seedStats(org, size.days);
  for (const table of [...Object.keys(LOG_ROWS), "webhook_stats"])
    await rawSql().unsafe(`vacuum analyze ${table}`);
  return { org, busyId: ids[0] ?? "", stranger: { org: other.org, webhookId: stranger } };
}

/** Loads a day's tables before they become partitions: their indexes are then built once, over all rows. */
async function fillDay(day: Date, parameters: unknown[]): Promise<void> {
  const name = day.toISOString().slice(0, 10);
  await rawSql().begin(async (tx) => {
    await tx`select set_config('maintenance_work_mem', '1GB', true)`;
    for (const [parent, statement] of Object.entries(LOG_ROWS)) {
      const table = `${parent}_${name.replaceAll("-", "")}`;
      const [found] = await tx`select to_regclass(${table}) is not null as exists`;
      if (!found?.exists)
        await tx.unsafe(`create table ${table} (like ${parent} including defaults including constraints)`);
      const events = LOG_EVENTS.replace("$7::int", `${parameters[6]}`);
      await tx.unsafe(
        statement.replace("TABLE", table).replace("EVENTS", events),
        parameters.slice(0, 6) as never[],
      );
      if (!found?.exists) await attach(tx, parent, { table, day: name });
    }
  });
}

async function attach(tx: TransactionSql, parent: string, { table, day }: { table: string; day: string }) {
  const [bounds] = await tx`select webhook_id_floor(${day}::timestamp at time zone 'UTC') as low,
    webhook_id_floor((${day}::date + 1)::timestamp at time zone 'UTC') as high`;
  await tx.unsafe(
    `alter table ${parent} attach partition ${table} for values from ('${bounds?.low}') to ('${bounds?.high}')`,
  );
}

/** Every five minutes of every webhook, stored as they pass: mostly quick successes, and now and then failures. */
const seedStats = (org: OrgId, days: number) =>
  database().execute(sql`
    insert into webhook_stats (webhook_id, org_id, bucket_at, succeeded, failed, latencies)
    select id, org_id, bucket_at, 20 + n % 7, case when n % 12 = 0 then 9 else 0 end,
      array_fill(0, array[3]) || array[15, 4, 1] || array_fill(0, array[${LATENCY_BOUNDS_MS.length - 5}::int])
    from webhooks, generate_series(date_bin('5 minutes', now() - make_interval(days => ${days}::int), timestamptz '2020-01-01'),
      now(), interval '5 minutes') with ordinality as bucket (bucket_at, n)
    where org_id = ${org}
    order by bucket_at`);
