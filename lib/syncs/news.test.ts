import { findSyncLog } from "@/db/queries/sync-logs";
import { type SandboxSync, startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import type { SyncRequest } from "@/lib/syncs/request-sync";

async function sync(at: SandboxSync, request: Partial<SyncRequest> = {}) {
  const syncLogId = await at.request(request);
  await at.work(syncLogId);
  return syncLogId;
}

const fault = (at: SandboxSync, on: boolean) =>
  at.control("faults", { fault: "missing_permission", on, value: "units" });

const newsOf = async ({ sql }: TestDatabase, syncLogId: string) =>
  (
    await sql`select payload ->> 'object' as object from webhook_events
    where sync_log_id = ${syncLogId} and name like 'DATA_%'`
  ).map(({ object }) => object);

/** Whether each model was listed in full by a sync. */
const listings = async ({ sql }: TestDatabase, syncLogId: string) =>
  Object.fromEntries(
    (
      await sql`select model, bool_and(updated_since is null) as full from sync_jobs
      where sync_log_id = ${syncLogId} group by model`
    ).map(({ model, full }) => [model, full]),
  );

test("one model that fails from the first sync on neither silences the others nor makes them be listed in full", async ({
  database,
}) => {
  const at = await startSandboxSync(database);
  await insertTestWebhook(at.org, {});
  await fault(at, true);
  expect(await findSyncLog(at.org, await sync(at))).toMatchObject({ status: "partial", mode: "initial" });
  await at.control("changes", { type: "change_rent" });
  const second = await sync(at);
  expect(await findSyncLog(at.org, second)).toMatchObject({ status: "partial", mode: "incremental" });
  expect(await newsOf(database, second)).toEqual(["leases"]);
  expect(await listings(database, second)).toMatchObject({ leases: false, residents: false, units: true });

  // Its own first listing is silent, whenever it comes.
  await fault(at, false);
  const third = await sync(at);
  expect(await findSyncLog(at.org, third)).toMatchObject({ status: "success", newCount: 180 });
  expect(await newsOf(database, third)).toEqual([]);
  await at.close();
});

test("what a sync lists beside its properties counts as listed since they are read", async ({ database }) => {
  const at = await startSandboxSync(database);
  const first = await sync(at);
  expect(
    await database.sql`select model from connection_models
      where read_in_full_at <= (select max(enabled_at) from properties)`,
  ).toEqual([]);
  expect(
    await database.sql`select distinct enabled_at as at from properties
      union select started_at - interval '1 millisecond' from pms_sync_logs where id = ${first}`,
  ).toHaveLength(1);
  expect(Object.values(await listings(database, await sync(at)))).not.toContain(true);
  await at.close();
});

test("a worker that pauses before it looks at its clock has read its pages in this sync all the same", async ({
  database,
}) => {
  const at = await startSandboxSync(database);
  await insertTestWebhook(at.org, {});
  const { now } = performance;
  let pauses = 0;
  performance.now = () => {
    pauses += 1;
    return now.call(performance) + pauses * 200;
  };
  try {
    await sync(at);
  } finally {
    performance.now = now;
  }
  expect(
    await database.sql`select j.id from sync_jobs j join pms_sync_logs l on l.id = j.sync_log_id
      where j.started_at < l.started_at`,
  ).toEqual([]);
  await at.control("changes", { type: "change_rent" });
  expect(await newsOf(database, await sync(at))).toEqual(["leases"]);
  await at.close();
});

test("where properties are not read, changes of the other models are news", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["leases"] });
  await insertTestWebhook(at.org, {});
  await sync(at);
  await at.control("changes", { type: "change_rent" });
  expect(await newsOf(database, await sync(at))).toEqual(["leases"]);
  await at.close();
});

test("a property that is new at the vendor is listed in full by the next sync, silently, and its changes are news from then on", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units"] });
  await insertTestWebhook(at.org, {});
  await sync(at);
  const [unit] =
    await database.sql`select x_property_id from records where model = 'units' order by x_id limit 1`;
  const property = unit?.x_property_id ?? "";
  const units = () =>
    database.sql`select id from records where model = 'units' and x_property_id = ${property}`;
  const known = await units();
  await database.sql`delete from records where model = 'units' and x_property_id = ${property}`;
  await database.sql`delete from properties where x_id = ${property}`;
  await database.sql`update connection_models set watermark_at = '2020-01-01' where model = 'properties'`;

  await sync(at);
  const next = await sync(at);
  expect(await listings(database, next)).toEqual({ properties: true, units: true });
  expect(await units()).toHaveLength(known.length);
  expect(await newsOf(database, next)).toEqual([]);

  await database.sql`update records set hash = gen_random_uuid(), data = data || '{"unit_number": "Z"}'
    where model = 'units' and id = (select id from records where x_property_id = ${property} and model = 'units' limit 1)`;
  expect(await newsOf(database, await sync(at, { mode: "full" }))).toEqual(["units"]);
  await at.close();
});

test("a sync of one model puts off no other model's weekly listing", async ({ database }) => {
  const at = await startSandboxSync(database, { models: ["properties", "units", "leases"] });
  await sync(at);
  await database.sql`update properties set enabled_at = enabled_at - interval '9 days'`;
  await database.sql`update connection_models set read_in_full_at = read_in_full_at - interval '8 days'`;
  const one = await sync(at, { models: ["units"] });
  expect(await findSyncLog(at.org, one)).toMatchObject({ mode: "full" });
  const all = await sync(at);
  expect(await listings(database, all)).toEqual({ properties: true, units: false, leases: true });
  await at.close();
});

test("a model whose records all lie in properties that are switched off is not taken for an emptied one", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units"] });
  await sync(at);
  await database.sql`update properties set is_enabled = false`;
  const again = await sync(at, { mode: "full" });
  expect(await findSyncLog(at.org, again)).toMatchObject({ status: "success", skippedCount: 180 });
  const [skipped] =
    await database.sql`select sum(skipped_count)::int as n from sync_jobs where sync_log_id = ${again}`;
  expect(skipped?.n).toBe(180);
  await at.close();
});
