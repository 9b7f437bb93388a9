import { findSyncLog } from "@/db/queries/sync-logs";
import { connectToSandbox, type SandboxSync, startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { answerJson, forwardTo, startScriptedPms } from "@/e2e/servers/scripted-pms";
import { startSandbox } from "@/lib/local/sandbox/start";
import type { SyncRequest } from "@/lib/syncs/request-sync";

async function sync(at: SandboxSync, request: Partial<SyncRequest> = {}) {
  const syncLogId = await at.request(request);
  await at.work(syncLogId);
  return findSyncLog(at.org, syncLogId);
}

const fault = (at: SandboxSync, name: string, value = "") =>
  at.control("faults", { fault: name, on: true, value });

const watermarks = async ({ sql }: TestDatabase) =>
  Object.fromEntries(
    (await sql`select model, watermark_at from connection_models`).map((row) => [
      row.model,
      row.watermark_at?.getTime(),
    ]),
  );

/** What a unit's one rent is in the unified fields. */
const RENTS = ["rent_amount_market_in_cents", "rent_amount_max_in_cents", "rent_amount_min_in_cents"];
const NO_RENTS = RENTS.map((field) => ({ model: "units", field, lost: 180, held: 0 }));

test("a null where a value has to be sets that record aside by field, as it was stored, and keeps its page", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["leases"] });
  await sync(at);
  const before = await database.sql`select x_id, data from records order by x_id`;
  await fault(at, "malformed_record");
  const log = await sync(at, { mode: "full" });
  expect(log).toMatchObject({
    ...{ status: "partial", rejectedCount: 1, updatedCount: 0, unchangedCount: before.length - 1 },
  });
  const [job] = await database.sql`select rejected from sync_jobs where sync_log_id = ${log?.id ?? ""}`;
  expect(job?.rejected).toEqual([{ xId: before[0]?.x_id, field: "status", reason: "is missing" }]);
  expect(await database.sql`select x_id, data from records order by x_id`).toEqual(before);
  await at.close();
});

test("a null where the field may be empty is a change with its diff, and its return is another", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units"] });
  await sync(at);
  await fault(at, "null_values", "units");
  const nulled = await sync(at, { mode: "full" });
  const [units] = await database.sql`select count(*)::int as n from records where model = 'units'`;
  expect(nulled).toMatchObject({
    ...{ status: "partial", rejectedCount: 0, failedJobs: 0, updatedCount: units?.n },
    lostFields: NO_RENTS,
  });
  await at.control("faults", { clear: true });
  const back = await sync(at, { mode: "full" });
  expect(back).toMatchObject({ status: "success", updatedCount: units?.n, lostFields: null });
  const diffs = (syncLogId = "") =>
    database.sql`select diff from record_changes where sync_log_id = ${syncLogId} order by x_id`;
  const [first] = await diffs(nulled?.id);
  expect(first?.diff.new.rent_amount_market_in_cents).toBeNull();
  expect(first?.diff.previous.rent_amount_market_in_cents).toBeGreaterThan(0);
  const [returned] = await diffs(back?.id);
  expect(returned?.diff).toEqual({ new: first?.diff.previous, previous: first?.diff.new });
  await at.close();
});

test("a renamed field reads as empty and is kept under its new name; where it has to be there, the record is set aside", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units", "leases"] });
  await sync(at);
  await fault(at, "renamed_field", "units");
  const log = await sync(at, { mode: "full" });
  expect(log).toMatchObject({
    ...{ status: "partial", rejectedCount: 0, failedJobs: 0 },
    lostFields: NO_RENTS,
  });
  const [change] = await database.sql`select diff from record_changes where model = 'units' limit 1`;
  expect(change?.diff.new.rent_amount_market_in_cents).toBeNull();
  expect(Number(change?.diff.new.custom_data.rent_pcm) * 100).toBe(
    change?.diff.previous.rent_amount_market_in_cents,
  );

  // A lease without a status cannot be told, and here no lease has one.
  const before = await watermarks(database);
  await fault(at, "renamed_field", "leases");
  const refused = await sync(at, { mode: "full" });
  expect(refused).toMatchObject({ status: "partial", failedJobs: 1 });
  expect((await watermarks(database)).leases).toBe(before.leases);
  const [job] = await database.sql`select error_kind, error_message from sync_jobs where status = 'failed'`;
  expect(job?.error_kind).toBe("bad_data");
  expect(job?.error_message).toBe(
    "None of the 200 records of a page can be read (NH-L-00001: status is missing).",
  );
  await at.close();
});

const OTHER_SCHEMAS = {
  "records of another schema": {
    body: {
      data: Array.from({ length: 20 }, (_, at) => ({ uuid: at, kind: "unit" })),
      next_page_token: null,
      total: 20,
    },
    says: /None of the 20 records of a page can be read \(one without an id: id is missing\)/,
  },
  "an answer of another schema": { body: { items: [], cursor: null }, says: /data/ },
};
for (const [name, { body, says }] of Object.entries(OTHER_SCHEMAS)) {
  test(`${name} is bad data of that model alone: its records and watermark stay, the others are read`, async ({
    database,
  }) => {
    const [sandbox, pms] = [await startSandbox({ port: 0 }), await startScriptedPms()];
    pms.play(forwardTo(sandbox.url));
    const at = await connectToSandbox(database, pms.url, { models: ["properties", "units", "leases"] });
    await sync(at);
    const stored = await database.sql`select count(*)::int as n from records`;
    const before = await watermarks(database);
    pms.play((response, request) =>
      (request.path === "/v1/units" ? answerJson(body) : forwardTo(sandbox.url))(response, request),
    );
    expect(await sync(at)).toMatchObject({ status: "partial", failedJobs: 1 });
    const [failed] =
      await database.sql`select model, error_kind, error_message from sync_jobs where status = 'failed'`;
    expect(failed).toMatchObject({ model: "units", error_kind: "bad_data" });
    expect(failed?.error_message).toMatch(says);
    const after = await watermarks(database);
    expect(after.units).toBe(before.units);
    expect(after.leases).toBeGreaterThan(before.leases);
    expect(await database.sql`select count(*)::int as n from records`).toEqual(stored);
    await at.close();
    await Promise.all([pms.close(), sandbox.close()]);
  });
}

const inSmallPages = (at: SandboxSync) => () => ({ ...at.vendor, pageSize: 20 });

test("a total that changes while pages shift under the listing loses no record and stores none twice", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  await fault(at, "changing_totals");
  const syncLogId = await at.request();
  await at.work(syncLogId, inSmallPages(at));
  const [stored] = await database.sql`
    select count(*)::int as n, count(distinct x_id)::int as ids from records`;
  expect(stored).toEqual({ n: 180, ids: 180 });
  // What a page repeats of the one before is seen again and unchanged.
  const log = await findSyncLog(at.org, syncLogId);
  expect(log).toMatchObject({ status: "success", newCount: 180, updatedCount: 0, rejectedCount: 0 });
  expect(log?.unchangedCount).toBeGreaterThan(5);
  await at.close();
});

for (const paging of ["endless_pages", "looping_pagination"]) {
  test(`${paging}: the model ends as bad data, what it brought stays, and its watermark does not move`, async ({
    database,
  }) => {
    const at = await startSandboxSync(database, { models: ["properties", "units"] });
    await sync(at);
    const before = await watermarks(database);
    await fault(at, paging);
    const log = await sync(at, { mode: "full" });
    expect(log?.status).toBe("partial");
    expect(log?.pages).toBeLessThan(150);
    const failed = await database.sql`select error_kind from sync_jobs where status = 'failed'`;
    expect(failed).toEqual([{ error_kind: "bad_data" }, { error_kind: "bad_data" }]);
    expect(await watermarks(database)).toEqual(before);
    expect(await database.sql`select count(*)::int as n from records`).toEqual([{ n: 192 }]);
    await at.close();
  });
}
