import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { findSyncLog } from "@/db/queries/sync-logs";
import { startSandboxProcess } from "@/e2e/bench/sandbox-process";
import { connectToSandbox } from "@/e2e/fixtures/sandbox-sync";
import { expect, test } from "@/e2e/fixtures/test";
import type { Vendor } from "@/lib/pms/vendor";
import { cancelSync } from "@/lib/syncs/cancel-sync";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";

const MB = 1024 * 1024;

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");
const heapMb = () => {
  collectGarbage();
  return process.memoryUsage().heapUsed / MB;
};

/** The vendor, which tells of every page that it is asked for. */
const watched = (vendor: Vendor, onPage: () => void): Vendor => ({
  ...vendor,
  open: (...given) => {
    const session = vendor.open(...given);
    const listPage: typeof session.listPage = (...asked) => {
      onPage();
      return session.listPage(...asked);
    };
    return { ...session, listPage };
  },
});

test("a sync of a million records gives its worker back on time, keeps none of them in memory, goes on at its page, and is cancelled at once", async ({
  database,
}) => {
  test.slow();
  const sandbox = await startSandboxProcess(1_000_000);
  const at = await connectToSandbox(database, sandbox.url, { account: "benchmark" });
  const syncLogId = await at.request();
  const before = heapMb();
  const heaps: number[] = [];
  let asked = 0;
  const vendor = watched(at.vendor, () => {
    if (++asked % 20 === 0) heaps.push(heapMb() - before);
  });
  const work = () => runSyncBatch(at.org, syncLogId, () => vendor);
  const startedAt = Date.now();
  expect(await work()).toEqual({ state: "more" });
  expect(Date.now() - startedAt).toBeLessThan(30_000);
  const first = await findSyncLog(at.org, syncLogId);
  expect(first).toMatchObject({ status: "running" });
  expect(first?.newCount).toBeGreaterThan(10_000);
  // Each is half a kilobyte at least; what grows is the code that was loaded, its caches, and the pages on their way.
  expect(heaps).not.toHaveLength(0);
  expect(Math.max(...heaps)).toBeLessThan(25);
  expect(heapMb() - before).toBeLessThan(25);

  const going = work();
  await expect
    .poll(async () => (await findSyncLog(at.org, syncLogId))?.pages, { timeout: 20_000 })
    .toBeGreaterThan(first?.pages ?? 0);
  const user = { id: at.userId, name: "Owner of the test", email: "owner@test.example" };
  await cancelSync({ org: at.org, user }, { syncLogId });
  const cancelledAt = Date.now();
  expect(await going).toEqual({ state: "ended" });
  expect(Date.now() - cancelledAt).toBeLessThan(5_000);

  const log = await findSyncLog(at.org, syncLogId);
  expect(log).toMatchObject({ status: "cancelled", failedJobs: 0 });
  const [stored] = await database.sql`
    select count(*)::int as records, count(distinct (model, x_id))::int as ids from records`;
  expect(stored).toEqual({ records: log?.newCount, ids: log?.newCount });
  const pages = await database.sql`
    select model, count(*)::int as n, max(page) as last from sync_jobs where status = 'success' group by model`;
  for (const { n, last } of pages) expect(n).toBe(last);
  await at.close();
  sandbox.stop();
});
