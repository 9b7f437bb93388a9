import { listConnectionModels } from "@/db/queries/connections";
import { findSyncLog, LEASE_SECONDS } from "@/db/queries/sync-logs";
import { type SandboxSync, startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import type { Vendor } from "@/lib/pms/vendor";
import { cancelSync } from "@/lib/syncs/cancel-sync";
import type { SyncRequest } from "@/lib/syncs/request-sync";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";
import { watchSyncs } from "@/lib/syncs/watch-syncs";

async function sync(at: SandboxSync, request: Partial<SyncRequest> = {}, vendorOf = () => at.vendor) {
  const syncLogId = await at.request(request);
  await at.work(syncLogId, vendorOf);
  return findSyncLog(at.org, syncLogId);
}

const fault = (at: SandboxSync, name: string, value = "") =>
  at.control("faults", { fault: name, on: true, value });

const watermarks = async ({ sql }: TestDatabase) =>
  Object.fromEntries(
    (await sql`select model, watermark_at from connection_models`).map((row) => [
      row.model,
      row.watermark_at?.getTime() ?? null,
    ]),
  );

for (const minutes of [1, 4, 90]) {
  test(`a change that a clock ${minutes} min behind ours dates before the last sync is found by the next one`, async ({
    database,
  }) => {
    const at = await startSandboxSync(database, { models: ["leases"] });
    await fault(at, "clock_skew", String(minutes));
    await sync(at);
    await at.control("changes", { type: "change_rent" });
    expect(await sync(at)).toMatchObject({ mode: "incremental", updatedCount: 1 });
    await at.close();
  });
}

test("changes are asked for from five minutes before the start of the last sync, whatever the clocks say", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["leases"] });
  await sync(at);
  const [state] = await listConnectionModels(at.org, at.connectionId);
  const asked: (Date | null)[] = [];
  const listening = (): Vendor => ({
    ...at.vendor,
    open: (...given) => {
      const session = at.vendor.open(...given);
      const listPage: typeof session.listPage = (model, options) => {
        asked.push(options.updatedSince);
        return session.listPage(model, options);
      };
      return { ...session, listPage };
    },
  });
  await sync(at, {}, listening);
  expect(asked).toEqual([new Date((state?.watermarkAt?.getTime() ?? 0) - 5 * 60_000)]);
  await at.close();
});

test("credentials that expire midway stop the run at its page: what was read stays and no watermark moves", async ({
  database,
}) => {
  const at = await startSandboxSync(database);
  await sync(at);
  await database.sql`delete from records where model <> 'properties'`;
  const before = await watermarks(database);
  await fault(at, "expired_midway", "4");
  const small = () => ({ ...at.vendor, pageSize: 20 });
  const stopped = await sync(at, { mode: "full" }, small);
  expect(stopped).toMatchObject({ status: "error", errorKind: "credentials_expired", pages: 4 });
  expect(await watermarks(database)).toEqual(before);
  const jobs = await database.sql`
    select status, count(*)::int as n from sync_jobs where sync_log_id = ${stopped?.id ?? ""} group by status`;
  expect(jobs.find(({ status }) => status === "success")?.n).toBe(4);
  expect(jobs.some(({ status }) => status === "pending")).toBe(false);
  const [kept] = await database.sql`select count(*)::int as n from records where model <> 'properties'`;
  expect(kept?.n).toBe(stopped?.newCount);
  expect(kept?.n).toBeGreaterThanOrEqual(60);

  await at.control("faults", { clear: true });
  const whole = await sync(at, { mode: "full" }, small);
  expect(whole).toMatchObject({ status: "success", newCount: 610 - (kept?.n ?? 0) });
  await at.close();
});

const announced = ({ sql }: TestDatabase) =>
  sql<{ name: string; record: string | null }[]>`
    select name, record_id as record from webhook_events
    where name not in ('sync_error', 'JOB_FAILURE') order by id`;

test("a first sync that credentials stopped midway announces nothing, and what it missed is read by the next, once first", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units"] });
  await insertTestWebhook(at.org, {});
  await fault(at, "expired_midway", "3");
  const small = () => ({ ...at.vendor, pageSize: 20 });
  const stopped = await sync(at, {}, small);
  expect(stopped).toMatchObject({ status: "error", errorKind: "credentials_expired", mode: "initial" });
  expect(stopped?.newCount).toBeGreaterThan(0);
  await at.control("faults", { clear: true });
  expect(await sync(at, {}, small)).toMatchObject({ status: "success", mode: "initial" });
  expect(await announced(database)).toEqual([{ name: "FIRST_SYNC_COMPLETE", record: null }]);
  expect(await database.sql`select count(*)::int as n from records`).toEqual([{ n: 192 }]);
  await at.close();
});

test("changes that credentials stopped midway are each announced once: on the pages that were read, or by the next sync", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "leases"] });
  await insertTestWebhook(at.org, {});
  await sync(at);
  await database.sql`delete from webhook_events`;
  await at.control("changes", { type: "raise_amounts", model: "leases", stride: 2 });
  await fault(at, "expired_midway", "3");
  const small = () => ({ ...at.vendor, pageSize: 20 });
  const stopped = await sync(at, {}, small);
  expect(stopped).toMatchObject({ status: "error", updatedCount: 40, mode: "incremental" });
  expect(await announced(database)).toHaveLength(40);
  await at.control("faults", { clear: true });
  expect(await sync(at, {}, small)).toMatchObject({ status: "success", updatedCount: 60 });
  const told = (await announced(database)).filter(({ name }) => name === "DATA_UPDATE");
  expect(told).toHaveLength(100);
  expect(new Set(told.map(({ record }) => record)).size).toBe(100);
  const names = new Set((await announced(database)).map(({ name }) => name));
  expect(names).toEqual(new Set(["DATA_UPDATE", "SYNC_COMPLETE"]));
  await at.close();
});

test("a PMS that asks for an hour gets it without a worker, the run stays held, and a cancel does not wait", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  await fault(at, "rate_limited_hour");
  const syncLogId = await at.request();
  const startedAt = Date.now();
  const outcome = await runSyncBatch(at.org, syncLogId, () => at.vendor);
  if (outcome.state !== "wait") throw new Error(`The batch ended as ${outcome.state}.`);
  const until = Date.parse(outcome.until);
  expect(Date.now() - startedAt).toBeLessThan(10_000);
  expect(until - startedAt).toBeGreaterThanOrEqual(3_600_000);
  expect(until - startedAt).toBeLessThan(3_610_000);
  const held = await findSyncLog(at.org, syncLogId);
  expect(held).toMatchObject({ status: "running" });
  expect(held?.leaseUntil?.getTime()).toBe(until + LEASE_SECONDS * 1000);
  // Nearly an hour later it is still nobody's to take over, and nobody else's turn.
  await database.sql`update pms_sync_logs set lease_until = lease_until - interval '59 minutes'`;
  expect(await watchSyncs()).toEqual({ resumed: 0, interrupted: 0, overdue: 0 });
  expect(await at.request()).toBe(syncLogId);

  const user = { id: at.userId, name: "Owner of the test", email: "owner@test.example" };
  await cancelSync({ org: at.org, user }, { syncLogId });
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({ status: "cancelled", pages: 0 });
  expect(await runSyncBatch(at.org, syncLogId, () => at.vendor)).toEqual({ state: "ended" });
  await at.close();
});

test("after the hour the sync goes on where it was", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  await fault(at, "rate_limited_hour");
  const syncLogId = await at.request();
  expect(await runSyncBatch(at.org, syncLogId, () => at.vendor)).toMatchObject({ state: "wait" });
  await at.control("faults", { clear: true });
  await database.sql`update sync_jobs set run_at = run_at - interval '1 hour'`;
  await at.work(syncLogId);
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({ status: "success", newCount: 180 });
  await at.close();
});

test("errors of one model alone make the sync partial: tried four times, told of once, only its watermark stays", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units", "leases"] });
  await insertTestWebhook(at.org, {});
  await sync(at);
  const before = await watermarks(database);
  await fault(at, "model_errors", "units");
  const partial = await sync(at);
  expect(partial).toMatchObject({ status: "partial", failedJobs: 1, errorKind: null });
  const failed = await database.sql`
    select model, attempts, error_kind from sync_jobs where status = 'failed'`;
  expect(failed).toEqual([{ model: "units", attempts: 4, error_kind: "provider_outage" }]);
  const told = await database.sql`select payload from webhook_events where name = 'JOB_FAILURE'`;
  expect(told.map(({ payload }) => payload.job_type)).toEqual(["READ_UNITS"]);
  const after = await watermarks(database);
  expect(after.units).toBe(before.units);
  expect(after.leases).toBeGreaterThan(before.leases ?? 0);
  expect(after.properties).toBeGreaterThan(before.properties ?? 0);
  await at.close();
});
