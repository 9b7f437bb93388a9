import { findSyncLog } from "@/db/queries/sync-logs";
import { connectToSandbox } from "@/e2e/fixtures/sandbox-sync";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerJson, forwardTo, startScriptedPms } from "@/e2e/servers/scripted-pms";
import { startSandbox } from "@/lib/local/sandbox/start";
import type { Model } from "@/lib/pms/model-names";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";

const REFUSED = { error: { code: "rate_limited", message: "Too many requests." } };

/** A connection to a sandbox PMS that refuses a path's requests for being too many, until it is told to stop. */
async function startLimited(database: TestDatabase, models: Model[], path: RegExp, headers = {}) {
  const [sandbox, pms] = [await startSandbox({ port: 0 }), await startScriptedPms()];
  const forward = forwardTo(sandbox.url);
  const asked: string[] = [];
  let isLimited = true;
  pms.play((response, request) => {
    if (request.path.startsWith("/v1/")) asked.push(request.path);
    const script = isLimited && path.test(request.path) ? answerJson(REFUSED, 429, headers) : forward;
    script(response, request);
  });
  const at = await connectToSandbox(database, pms.url, { models });
  await insertTestWebhook(at.org, {});
  const syncLogId = await at.request();
  return {
    ...{ at, asked, syncLogId },
    batch: () => runSyncBatch(at.org, syncLogId, () => at.vendor),
    lift: () => {
      isLimited = false;
    },
    close: async () => {
      await at.close();
      await pms.close();
      await sandbox.close();
    },
  };
}

const failures = ({ sql }: TestDatabase) => sql`select 1 from webhook_events where name = 'JOB_FAILURE'`;

test("a rate limit that lasts for an hour and names no wait fails nothing: the sync asks once a wait, each longer", async ({
  database,
}) => {
  const limited = await startLimited(database, ["properties", "units", "leases"], /^\/v1\//);
  let waitedMs = 0;
  while (waitedMs < 60 * 60_000) {
    const outcome = await limited.batch();
    if (outcome.state !== "wait") throw new Error(`The batch ended as ${outcome.state}.`);
    waitedMs += Date.parse(outcome.until) - Date.now();
    await database.sql`update sync_jobs set run_at = now()`;
  }
  expect(limited.asked).toEqual(Array(6).fill("/v1/properties"));
  limited.lift();
  await limited.at.work(limited.syncLogId);
  expect(await findSyncLog(limited.at.org, limited.syncLogId)).toMatchObject({
    ...{ status: "success", failedJobs: 0 },
  });
  expect(await failures(database)).toHaveLength(0);
  await limited.close();
});

test("a rate limit puts off every model of the sync, for no model of the account would be answered", async ({
  database,
}) => {
  const headers = { "Retry-After": "600" };
  const limited = await startLimited(database, ["units", "residents", "leases"], /units/, headers);
  await database.sql`update pms_connections set concurrency = 1`;
  const outcome = await limited.batch();
  if (outcome.state !== "wait") throw new Error(`The batch ended as ${outcome.state}.`);
  expect(limited.asked).toEqual(["/v1/units"]);
  const jobs = await database.sql`select run_at from sync_jobs where status = 'pending'`;
  expect(jobs.map(({ run_at }) => run_at.toISOString())).toEqual(Array(3).fill(outcome.until));
  await limited.close();
});

test("a rate limit uses up no attempt of another error", async ({ database }) => {
  const limited = await startLimited(database, ["units"], /units/);
  for (let refusals = 0; refusals < 3; refusals++) {
    expect(await limited.batch()).toMatchObject({ state: "wait" });
    await database.sql`update sync_jobs set run_at = now()`;
  }
  limited.lift();
  await limited.at.control("faults", { fault: "model_errors", on: true, value: "units" });
  await limited.at.work(limited.syncLogId);
  expect(await database.sql`select attempts, status from sync_jobs`).toEqual([
    { attempts: 4, status: "failed" },
  ]);
  await limited.close();
});

test("a rate limit that lasts for hours ends the sync with that error", async ({ database }) => {
  const limited = await startLimited(database, ["units", "residents"], /^\/v1\//);
  await database.sql`update pms_connections set concurrency = 1`;
  await limited.batch();
  await database.sql`update sync_jobs set run_at = now(), attempts = 12`;
  expect(await limited.batch()).toEqual({ state: "ended" });
  expect(await findSyncLog(limited.at.org, limited.syncLogId)).toMatchObject({
    ...{ status: "error", errorKind: "rate_limited" },
  });
  expect(await failures(database)).toHaveLength(1);
  await limited.close();
});
