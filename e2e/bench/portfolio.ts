import { closeDatabase, connectDatabase, rawSql } from "@/db/client";
import { findSyncLog, type SyncLog } from "@/db/queries/sync-logs";
import { startWorker } from "@/e2e/bench/bench-worker";
import { atLeast, atMost, type Measure } from "@/e2e/bench/measure";
import { startSandboxProcess } from "@/e2e/bench/sandbox-process";
import { connectToSandbox, type SandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { waitUntil } from "@/lib/local/wait-until";

const MODELS = ["properties", "units", "residents", "leases"] as const;
const MEMORY_MB = 300;
/** A portfolio of a million records that did not change is through within a minute, whatever its size. */
const UNCHANGED_SECONDS = 60;
/** Slower than this is a sync that hangs. */
const RECORDS_PER_SECOND_AT_LEAST = 500;

/**
 * One large portfolio, read by the product's worker from the sandbox PMS: at first, then unchanged by the vendor's
 * clock, then unchanged in full, then with every amount changed. The worker's peak memory is that of all of them.
 */
export async function benchPortfolio({
  databaseUrl,
  records,
}: {
  databaseUrl: string;
  records: number;
}): Promise<Measure[]> {
  await connectDatabase(databaseUrl, 4);
  const sandbox = await startSandboxProcess(records);
  const options = { account: "benchmark", models: [...MODELS] };
  const at = await connectToSandbox({ url: databaseUrl, sql: rawSql() }, sandbox.url, options);
  const env = { SANDBOX_PMS_URL: sandbox.url, OUTBOUND_ALLOWED_ORIGINS: new URL(sandbox.url).host };
  const worker = await startWorker({ databaseUrl, isBuilt: true, env });
  const idleMb = await worker.memoryMb();
  try {
    const initial = await timed(at, "initial", records);
    const unchanged = await timed(at, "incremental", records);
    const listed = await timed(at, "full", records);
    for (const model of ["units", "residents", "leases"]) {
      await at.control("changes", { type: "raise_amounts", model, stride: 1 });
    }
    const changed = await timed(at, "incremental", records);
    const size = records.toLocaleString("en");
    return [
      atLeast(`portfolio: ${size} new records`, initial.newCount / initial.seconds, 8_000, "records/s"),
      atMost(`portfolio: incremental, ${size} unchanged`, unchanged.seconds, UNCHANGED_SECONDS, "s"),
      atMost(`portfolio: listed in full, ${size} unchanged`, listed.seconds, UNCHANGED_SECONDS, "s"),
      atLeast(
        `portfolio: ${changed.updatedCount.toLocaleString("en")} changed, with diff`,
        changed.updatedCount / changed.seconds,
        8_000,
        "records/s",
      ),
      atMost(
        `portfolio: peak memory of the worker (${Math.round(idleMb)} MB idle)`,
        await worker.peakMemoryMb(),
        MEMORY_MB,
        "MB",
      ),
    ];
  } finally {
    await worker.stop();
    await at.close();
    sandbox.stop();
    await closeDatabase();
  }
}

/** Has the worker run a sync. From the request to its end, as somebody who waits for it. */
async function timed(
  at: SandboxSync,
  mode: SyncLog["mode"],
  records: number,
): Promise<SyncLog & { seconds: number }> {
  const syncLogId = await at.request({ mode });
  const startedAt = performance.now();
  let log = await findSyncLog(at.org, syncLogId);
  await waitUntil(
    async () => {
      log = await findSyncLog(at.org, syncLogId);
      return log?.finishedAt != null;
    },
    {
      timeoutMs: 60_000 + (records / RECORDS_PER_SECOND_AT_LEAST) * 1_000,
      message: () => `The ${mode} sync did not end; it has read ${log?.pages} pages.`,
    },
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  if (log?.status !== "success")
    throw new Error(`The ${mode} sync ended as ${log?.status}: ${log?.errorMessage}`);
  return { ...log, seconds };
}
