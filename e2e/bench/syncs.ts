import { closeDatabase, connectDatabase } from "@/db/client";
import { getConnectionView, listConnectionViews } from "@/db/queries/connection-views";
import { listConnectionHealth } from "@/db/queries/overview";
import { listJobBars, listJobErrors } from "@/db/queries/sync-job-views";
import { findIncidentOfSync, getSyncLogView } from "@/db/queries/sync-log-detail";
import { countSyncLogs } from "@/db/queries/sync-log-facets";
import { listJobPage, listSyncLogPage } from "@/db/queries/sync-log-pages";
import { listSyncLogs, listSyncLogsAround, listSyncLogUpdates } from "@/db/queries/sync-log-views";
import { atMost, type Measure } from "@/e2e/bench/measure";
import { type SyncBed, seedSyncBed } from "@/e2e/bench/sync-bed";
import { timeReads } from "@/e2e/bench/time-reads";
import { NO_FILTERS, type SyncLogFilters } from "@/lib/syncs/sync-log-filters";

const API_PAGE = { direction: "desc", limit: 50, after: null, page: 1 } as const;

/** The reads of the sync logs' screens and of the API, over so many syncs of half a year with a job for each model. */
export async function benchSyncs(given: { databaseUrl: string; syncs: number }): Promise<Measure[]> {
  await connectDatabase(given.databaseUrl, 10);
  try {
    const startedAt = performance.now();
    const bed = await seedSyncBed(given.syncs);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.log(`${given.syncs.toLocaleString("en")} syncs, ${seconds} s`);
    return await measure(bed);
  } finally {
    await closeDatabase();
  }
}

async function measure({ org, userId, connectionIds, largeId }: SyncBed): Promise<Measure[]> {
  const list = (more: Partial<SyncLogFilters> = {}, cursor?: string | null) =>
    listSyncLogs(org, { ...NO_FILTERS, ...more }, { cursor });
  const { rows, nextCursor } = await list();
  const idAt = (round: number) => rows[round % rows.length]?.id ?? "";
  const connectionId = connectionIds[3] ?? "";
  const reads: Record<string, { limit: number; read: (round: number) => Promise<unknown> }> = {
    list: { limit: 20, read: () => list() },
    "list, next page": { limit: 20, read: () => list({}, nextCursor) },
    "list, failed": { limit: 20, read: () => list({ status: ["error"] }) },
    "list, failed of an integration": {
      limit: 20,
      read: () => list({ status: ["error"], connection: [connectionId] }),
    },
    "list, by cause": { limit: 20, read: () => list({ error: ["rate_limited"] }) },
    "list, by trigger and status": {
      limit: 20,
      read: () => list({ trigger: ["retry"], status: ["cancelled"] }),
    },
    "list, of a day": { limit: 20, read: () => list({ range: "24h" }) },
    "list, around one": { limit: 20, read: (round) => listSyncLogsAround(org, NO_FILTERS, idAt(round)) },
    "what is new in a list": {
      limit: 20,
      read: () => listSyncLogUpdates(org, NO_FILTERS, { since: idAt(0), ids: rows.map(({ id }) => id) }),
    },
    facets: { limit: 20, read: () => countSyncLogs(org, NO_FILTERS) },
    "search, an integration": { limit: 100, read: (round) => list({ q: `Portfolio ${round % 20}` }) },
    "search, an error": { limit: 100, read: (round) => list({ q: `at step ${round * 997}` }) },
    "search, in none": { limit: 100, read: (round) => list({ q: `nothing like it ${round}` }) },
    detail: {
      limit: 20,
      read: (round) => {
        const syncLogId = idAt(round);
        return Promise.all([
          getSyncLogView(org, syncLogId),
          findIncidentOfSync(org, { syncLogId, connectionId }),
          listJobBars(org, syncLogId),
          listJobErrors(org, syncLogId),
        ]);
      },
    },
    "jobs of a sync of 1,000,000 records": {
      limit: 20,
      read: () => Promise.all([listJobBars(org, largeId), listJobErrors(org, largeId)]),
    },
    "page of the API": { limit: 20, read: () => listSyncLogPage(org, [], API_PAGE) },
    "page of the API, of a sync's jobs": { limit: 20, read: () => listJobPage(org, largeId, [], API_PAGE) },
    "health of 20 integrations": { limit: 20, read: () => listConnectionHealth(org) },
    "list of 20 integrations": { limit: 20, read: () => listConnectionViews(org) },
    "an integration": { limit: 20, read: () => getConnectionView(org, connectionId, userId) },
  };
  const measures: Measure[] = [];
  for (const [name, { limit, read }] of Object.entries(reads))
    measures.push(atMost(`syncs: ${name}, p95`, await timeReads(read), limit, "ms"));
  return measures;
}
