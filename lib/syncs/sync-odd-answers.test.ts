import { findSyncLog } from "@/db/queries/sync-logs";
import { type SandboxSync, startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import type { Vendor, VendorRecord } from "@/lib/pms/vendor";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";

async function sync(at: SandboxSync, mode: "incremental" | "full" = "incremental") {
  const syncLogId = await at.request({ mode });
  await at.work(syncLogId);
  return findSyncLog(at.org, syncLogId);
}

const fault = (at: SandboxSync, id: string, value = "") =>
  at.control("faults", { fault: id, on: true, value });

const jobErrors = (database: TestDatabase) =>
  database.sql`select error_message from sync_jobs where error_kind = 'bad_data'`;

test("a listing that never ends is stopped as bad data, and what came before its end is kept", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  await fault(at, "endless_pages");
  const log = await sync(at);
  expect(log).toMatchObject({ newCount: 180, failedJobs: 1 });
  const [error] = await jobErrors(database);
  expect(error?.error_message).toContain("empty pages came in a row");
  const [state] = await database.sql`select watermark_at, read_in_full_at from connection_models`;
  expect(state).toEqual({ watermark_at: null, read_in_full_at: null });
  await at.close();
});

test("of a record that comes on two pages with other contents the later is kept: it was read later", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const repeating = (): Vendor => ({
    ...at.vendor,
    pageSize: 100,
    open: (...given) => {
      const session = at.vendor.open(...given);
      let first: VendorRecord | undefined;
      const listPage: typeof session.listPage = async (model, options) => {
        const page = await session.listPage(model, options);
        const again = first && { ...first, data: { ...first.data, number: "changed meanwhile" } };
        first ??= page.records[0];
        return { ...page, records: again ? [...page.records, again] : page.records };
      };
      return { ...session, listPage };
    },
  });
  const syncLogId = await at.request();
  await at.work(syncLogId, repeating);
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({
    ...{ status: "success", newCount: 180, updatedCount: 1, rejectedCount: 0 },
  });
  const stored = await database.sql`select data->>'number' as number from records where x_id = 'NH-U-00001'`;
  expect(stored).toEqual([{ number: "changed meanwhile" }]);
  await at.close();
});

test("records shift and totals change while a listing is read, and each record is stored once", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["residents"] });
  const vendor = { ...at.vendor, pageSize: 25 };
  await fault(at, "changing_totals");
  const syncLogId = await at.request();
  await at.work(syncLogId, () => vendor);
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({
    status: "success",
    newCount: 230,
    updatedCount: 0,
    rejectedCount: 0,
  });
  await at.close();
});

test("a field that every record lacks is bad data of that model: nothing stored changes, and nothing is skipped", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units", "leases"] });
  await sync(at);
  const watermark = async () =>
    (await database.sql`select watermark_at from connection_models where model = 'leases'`)[0]?.watermark_at;
  const before = await watermark();
  await fault(at, "renamed_field", "leases");
  expect(await sync(at, "full")).toMatchObject({ status: "partial", failedJobs: 1, updatedCount: 0 });
  const [error] = await jobErrors(database);
  expect(error?.error_message).toContain("None of the 200 records of a page can be read (NH-L-00001: status");
  expect(await watermark()).toEqual(before);
  await at.close();
});

test("a renamed field that is not needed goes on under its new name, and both it and a field of nulls are told of", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units", "residents"] });
  await sync(at);
  await fault(at, "renamed_field", "residents");
  await fault(at, "null_values", "units");
  expect(await sync(at, "full")).toMatchObject({
    ...{ status: "partial", updatedCount: 410, rejectedCount: 0, failedJobs: 0 },
    lostFields: [
      { model: "residents", field: "email_1", lost: 230, held: 0 },
      // A unit's one rent is three of the unified fields.
      { model: "units", field: "rent_amount_market_in_cents", lost: 180, held: 0 },
      { model: "units", field: "rent_amount_max_in_cents", lost: 180, held: 0 },
      { model: "units", field: "rent_amount_min_in_cents", lost: 180, held: 0 },
    ],
  });
  const [resident] = await database.sql`select data from records where x_id = 'NH-R-00001'`;
  expect(resident?.data).toMatchObject({
    email_1: null,
    custom_data: { email_address: expect.stringContaining("@residents.example") },
  });
  const [unit] = await database.sql`select data from records where x_id = 'NH-U-00001'`;
  expect(unit?.data.rent_amount_market_in_cents).toBeNull();
  await at.close();
});

test("a change is found although the PMS's clock is an hour behind", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["owners"] });
  await fault(at, "clock_skew", "60");
  await sync(at);
  await at.control("changes", { type: "change_owner_phone", id: "NH-O-00003" });
  expect(await sync(at)).toMatchObject({ status: "success", mode: "incremental", updatedCount: 1 });
  await at.close();
});

test("a key that expires midway stops the run at once, and a new one reads the rest", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units", "residents", "leases"] });
  await fault(at, "expired_midway", "2");
  expect(await sync(at)).toMatchObject({ status: "error", errorKind: "credentials_expired" });
  await at.control("faults", { clear: true });
  await sync(at);
  expect(await database.sql`select count(*)::int as n from records`).toEqual([{ n: 610 }]);
  await at.close();
});

test("errors of one model leave the others in sync", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["owners", "leads", "service_requests"] });
  await fault(at, "model_errors", "leads");
  expect(await sync(at)).toMatchObject({ status: "partial", failedJobs: 1, newCount: 68 });
  await at.close();
});

test("a PMS that asks to wait for an hour is not asked again before", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["owners"] });
  await fault(at, "rate_limited_hour");
  const syncLogId = await at.request();
  const outcome = await runSyncBatch(at.org, syncLogId, () => at.vendor);
  expect(outcome.state).toBe("wait");
  const untilMs = outcome.state === "wait" ? Date.parse(outcome.until) : 0;
  expect((untilMs - Date.now()) / 60_000).toBeGreaterThan(59);
  expect(await database.sql`select attempts from sync_jobs`).toEqual([{ attempts: 1 }]);
  await at.close();
});
