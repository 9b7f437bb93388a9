import { closeDatabase, connectDatabase, rawSql } from "@/db/client";
import { findSyncLog } from "@/db/queries/sync-logs";
import { atLeast, type Measure } from "@/e2e/bench/measure";
import { startSandboxProcess } from "@/e2e/bench/sandbox-process";
import { connectToSandbox } from "@/e2e/fixtures/sandbox-sync";

const RECORDS = 100_000;
const MODELS = ["properties", "units", "residents", "leases"] as const;
const MB = 1024 * 1024;

/**
 * Reads a portfolio of 100,000 records from the sandbox PMS over HTTP, into an empty database, then again unchanged,
 * then again with every amount changed (so that each one is diffed, stored and kept as a change).
 */
export async function benchIngest({ databaseUrl }: { databaseUrl: string }): Promise<Measure[]> {
  await connectDatabase(databaseUrl, 10);
  const sandbox = await startSandboxProcess(RECORDS);
  const options = { account: "benchmark", models: [...MODELS] };
  const at = await connectToSandbox({ url: databaseUrl, sql: rawSql() }, sandbox.url, options);
  const timed = async (mode: "initial" | "full") => {
    const syncLogId = await at.request({ mode });
    const startedAt = performance.now();
    await at.work(syncLogId);
    const seconds = (performance.now() - startedAt) / 1000;
    const log = await findSyncLog(at.org, syncLogId);
    if (log?.status !== "success")
      throw new Error(`The ${mode} sync ended as ${log?.status}: ${log?.errorMessage}`);
    return { ...log, seconds };
  };
  try {
    const initial = await timed("initial");
    const again = await timed("full");
    const before = memory();
    // Unchanged and not seen for a while: every record is stamped anew.
    await rawSql()`update records set last_seen_at = last_seen_at - interval '1 day'`;
    await rawSql()`vacuum analyze records`;
    const unchanged = await timed("full");
    const grown = memory() - before;
    for (const model of ["units", "residents", "leases"]) {
      await at.control("changes", { type: "raise_amounts", model, stride: 1 });
    }
    const changed = await timed("full");
    return [
      perSecond("ingest: new records", initial.newCount, initial.seconds, 8_000),
      perSecond(
        "ingest: unchanged records, seen within the hour",
        again.unchangedCount,
        again.seconds,
        20_000,
      ),
      perSecond(
        "ingest: unchanged records, stamped as seen",
        unchanged.unchangedCount,
        unchanged.seconds,
        20_000,
      ),
      perSecond("ingest: changed records, with diff", changed.updatedCount, changed.seconds, 8_000),
      {
        name: `ingest: memory grown over ${unchanged.unchangedCount} more records`,
        value: Math.round(grown / MB),
        unit: "MB",
        bound: "<= 50",
        ok: grown <= 50 * MB,
      },
    ];
  } finally {
    await at.close();
    sandbox.stop();
    await closeDatabase();
  }
}

function memory(): number {
  global.gc?.();
  return process.memoryUsage().rss;
}

const perSecond = (name: string, records: number, seconds: number, bound: number): Measure =>
  atLeast(name, records / seconds, bound, "records/s");
