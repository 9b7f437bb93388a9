import { closeDatabase, connectDatabase, rawSql } from "@/db/client";
import { listChangesOfRecord } from "@/db/queries/record-changes";
import { countRecordsByStatus } from "@/db/queries/record-counts";
import type { RecordFilter } from "@/db/queries/record-filter";
import type { RecordOrder } from "@/db/queries/record-streams";
import { countRecords, getRecord, listRecords } from "@/db/queries/record-views";
import { atMost, type Measure, percentile } from "@/e2e/bench/measure";
import { type RecordBed, seedRecordBed } from "@/e2e/bench/record-bed";
import { readRelations } from "@/lib/records/read-relations";

const WARM_UPS = 10;
const ROUNDS = 60;
const CHANGES_EACH = 10;
const DAY_MS = 86_400_000;

/** The reads of the records' screens and of the API, over so many records with ten changes each. */
export async function benchRecords(given: { databaseUrl: string; records: number }): Promise<Measure[]> {
  await connectDatabase(given.databaseUrl, 10);
  try {
    const startedAt = performance.now();
    const bed = await seedRecordBed({ records: given.records, changesEach: CHANGES_EACH });
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const [row] = await rawSql()`select (select count(*) from record_changes)::int as changes,
      pg_size_pretty(pg_database_size(current_database())) as size`;
    const changes = Number(row?.changes).toLocaleString("en");
    console.log(
      `${given.records.toLocaleString("en")} records, ${changes} changes, ${row?.size}, ${seconds} s`,
    );
    return await measure(bed);
  } finally {
    await closeDatabase();
  }
}

async function measure({ org, connectionIds, records }: RecordBed): Promise<Measure[]> {
  const [, second = ""] = connectionIds;
  const model = "leases" as const;
  const list = (more: Partial<RecordFilter> = {}, order?: RecordOrder, cursor?: string | null) =>
    listRecords(org, { model, ...more }, { order, cursor });
  const search = (q: string) => list({ model: "residents", q });
  const byChange: RecordOrder = { field: "updated_at", direction: "desc" };
  const bySight: RecordOrder = { field: "last_seen_at", direction: "desc" };
  const { nextCursor, rows } = await list();
  const [property] = await rawSql()`select id from properties where connection_id = ${second} limit 1`;
  // Spread over the whole portfolio, so that no two look at the same part of it. A resident's number ends in 20 to 49.
  const resident = (round: number) =>
    Math.floor(((((round * 37) % ROUNDS) / ROUNDS) * records * 0.8) / 100) * 100 + 20 + (round % 30);
  const since = () => new Date(Date.now() - DAY_MS);
  const reads: Record<string, { limit: number; read: (round: number) => Promise<unknown> }> = {
    list: { limit: 20, read: () => list() },
    "list, next page": { limit: 20, read: () => list({}, undefined, nextCursor) },
    "list, last changed first": { limit: 20, read: () => list({}, byChange) },
    "list, by integration and status": {
      limit: 20,
      read: () => list({ connectionIds: [second], statuses: ["EVICTED", "PENDING"] }),
    },
    "list, by property": { limit: 20, read: () => list({ propertyIds: [String(property?.id)] }) },
    "list, changed since": { limit: 20, read: () => list({ updated: { from: since() } }, byChange) },
    "list, not seen": { limit: 20, read: () => list({ isNotSeen: true }, bySight) },
    "list, by a lease's id": {
      limit: 20,
      read: (round) =>
        list({
          model: "resident_charges",
          lookups: [{ field: "x_lease_id", values: [`X${resident(round) + 30}`] }],
        }),
    },
    "count, all": { limit: 20, read: () => countRecords(org, { model }) },
    "counts by status": { limit: 20, read: () => countRecordsByStatus(org, model, []) },
    "detail with history and relations": {
      limit: 20,
      read: async (round) => {
        const record = await getRecord(org, rows[round % 50]?.id ?? "");
        return Promise.all([listChangesOfRecord(org, record.id), readRelations({ org }, record)]);
      },
    },
    "search, one of all": { limit: 100, read: (round) => search(`resident.${resident(round)}@mail`) },
    "search, part of an email": { limit: 100, read: (round) => search(`.${resident(round)}@`) },
    "search, a name": { limit: 100, read: (round) => search(`family${(round * 31) % 2_000}`) },
    "search, two words": {
      limit: 100,
      read: (round) => search(`given${(round * 7) % 300} family${(round * 31) % 2_000}`),
    },
    "search, a phone": {
      limit: 100,
      read: (round) => search(`555 ${String(round * 9_973).padStart(4, "0")}`),
    },
    "search, in every record": { limit: 100, read: () => search("mail.example") },
    "search, in none": { limit: 100, read: (round) => search(`nobody${round}`) },
    "search, two letters": { limit: 100, read: () => search("zq") },
  };
  const measures: Measure[] = [];
  for (const [name, { limit, read }] of Object.entries(reads)) {
    for (let round = 0; round < WARM_UPS; round++) await read(ROUNDS + round);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const startedAt = performance.now();
      await read(round);
      times.push(performance.now() - startedAt);
    }
    measures.push(atMost(`records: ${name}, p95`, percentile(times, 0.95), limit, "ms"));
  }
  return measures;
}
