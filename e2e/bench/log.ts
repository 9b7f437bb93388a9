import { closeDatabase, connectDatabase, rawSql } from "@/db/client";
import { countDeliveries } from "@/db/queries/delivery-facets";
import { getDelivery, listDeliveries } from "@/db/queries/delivery-views";
import { listWebhookRows } from "@/db/queries/webhook-views";
import { type LogBed, seedLog } from "@/e2e/bench/log-bed";
import { atMost, type Measure } from "@/e2e/bench/measure";
import { ROUNDS, timeReads } from "@/e2e/bench/time-reads";
import { type DeliveryFilters, NO_DELIVERY_FILTERS } from "@/lib/webhooks/delivery-filters";
import { readRates } from "@/lib/webhooks/read-rates";
import { NO_WEBHOOK_FILTERS } from "@/lib/webhooks/webhook-filters";

const SIZE = { attemptsPerDelivery: 10, days: 30, webhooks: 50 };

/**
 * The log's reads at the size that product owners fear: seeds events of 30 days with ten attempts each, then times the
 * queries that the screens run, for a webhook that received most of them.
 */
export async function benchLog({
  databaseUrl,
  events,
}: {
  databaseUrl: string;
  events: number;
}): Promise<Measure[]> {
  await connectDatabase(databaseUrl, 10);
  try {
    const startedAt = performance.now();
    const bed = await seedLog({ ...SIZE, events });
    const seconds = (performance.now() - startedAt) / 1000;
    const [row] = await rawSql()`select (select count(*) from webhook_attempts)::int as attempts,
      pg_size_pretty(pg_database_size(current_database())) as size`;
    const attempts = Number(row?.attempts).toLocaleString("en");
    console.log(
      `${events.toLocaleString("en")} events, ${attempts} attempts, ${row?.size}, ${Math.round(seconds)} s`,
    );
    return await measure(bed, events);
  } finally {
    await closeDatabase();
  }
}

async function measure({ org, busyId }: LogBed, events: number): Promise<Measure[]> {
  const list = (more: Partial<DeliveryFilters>, cursor: string | null = null) =>
    listDeliveries(org, busyId, { ...NO_DELIVERY_FILTERS, ...more }, { cursor });
  const search = (texts: string[]) => (round: number) => list({ q: texts[round % texts.length] });
  const { rows, nextCursor } = await list({});
  const webhookIds = (await listWebhookRows(org, NO_WEBHOOK_FILTERS)).rows.map((webhook) => webhook.id);
  // Spread over the whole time, so that no two look at the same part of the log.
  const place = (round: number) => Math.floor((((round * 37) % ROUNDS) / ROUNDS) * events);
  const email = (round: number) => `resident.${place(round)}@residents.example`;
  const reads: Record<string, { limit: number; read: (round: number) => Promise<unknown> }> = {
    list: { limit: 20, read: () => list({}) },
    "list, next page": { limit: 20, read: () => list({}, nextCursor) },
    "list, by state": { limit: 20, read: () => list({ state: ["exhausted", "held"] }) },
    "list, by event": { limit: 20, read: () => list({ event: ["WRITE_OPERATION_FAILURE"] }) },
    "list, by error class": { limit: 20, read: () => list({ error: ["connect"] }) },
    detail: {
      limit: 20,
      read: (round) => getDelivery(org, { eventId: rows[round % 50]?.eventId ?? "", webhookId: busyId }),
    },
    facets: { limit: 20, read: () => countDeliveries(org, busyId, NO_DELIVERY_FILTERS) },
    "rates of 50 webhooks": {
      limit: 20,
      read: () => readRates({ org }, webhookIds, { count: 24, hasLatencies: false }),
    },
    "search, one event of all": { limit: 100, read: (round) => list({ q: email(round) }) },
    "search, a name": { limit: 100, read: (round) => list({ q: `Family${(round * 31) % 2_000}` }) },
    "search, a response": { limit: 100, read: (round) => list({ q: `tenant${(round * 83) % 5_000}` }) },
    "search, in every event": { limit: 100, read: search(["residents", "sandbox", "upstream"]) },
    "search, in every event of a rare state": {
      limit: 100,
      read: (round) => list({ q: ["residents", "sandbox", "upstream"][round % 3], state: ["exhausted"] }),
    },
    "search, in none": { limit: 100, read: (round) => list({ q: `nothing${round}` }) },
    "search, JSON": {
      limit: 100,
      read: (round) => list({ q: JSON.stringify({ diff: { new: { email_1: email(round) } } }) }),
    },
  };
  const measures: Measure[] = [];
  for (const [name, { limit, read }] of Object.entries(reads))
    measures.push(atMost(`log: ${name}, p95`, await timeReads(read), limit, "ms"));
  return measures;
}
