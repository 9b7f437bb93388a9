import { findSyncLog } from "@/db/queries/sync-logs";
import { startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";

const eventsOf = ({ sql }: TestDatabase, syncLogId: string) =>
  sql`select name, property_id, record_id, payload from webhook_events where sync_log_id = ${syncLogId} order by id`;

test("the first sync tells that it is complete and nothing else; the next one tells of each change", async ({
  database,
}) => {
  const at = await startSandboxSync(database);
  await insertTestWebhook(at.org, {});
  const first = await at.request();
  await at.work(first);
  const [schedule] = await database.sql`select id from job_schedules`;
  const facts = { integration_id: at.connectionId, vendor: "SANDBOX", is_backsync: false };
  const [announced, ...others] = await eventsOf(database, first);
  expect(others).toEqual([]);
  expect(announced).toMatchObject({ name: "FIRST_SYNC_COMPLETE", property_id: null });
  expect(announced?.payload).toEqual({
    event: "FIRST_SYNC_COMPLETE",
    ...facts,
    successful_job_count: expect.any(Number),
    failed_job_count: 0,
    is_sync_finished: true,
    job_schedule_id: schedule?.id,
    models_synced: ["properties", "units", "residents", "leases"],
  });
  expect(announced?.payload.successful_job_count).toBeGreaterThan(3);

  await at.control("changes", { type: "change_rent" });
  const second = await at.request();
  await at.work(second);
  const [changed, complete, ...more] = await eventsOf(database, second);
  expect(more).toEqual([]);
  expect(complete).toMatchObject({ name: "SYNC_COMPLETE", payload: { job_schedule_id: null } });
  const [change] = await database.sql`select * from record_changes where sync_log_id = ${second}`;
  const [property] = await database.sql`
    select p.id from properties p join records r on r.x_property_id = p.x_id where r.id = ${change?.record_id}`;
  expect(changed).toMatchObject({
    name: "DATA_UPDATE",
    record_id: change?.record_id,
    property_id: property?.id,
  });
  expect(changed?.payload).toEqual({
    event: "DATA_UPDATE",
    job_id: change?.job_id,
    root_job_id: expect.any(String),
    integration_id: at.connectionId,
    job_type: "READ_LEASES",
    vendor: "SANDBOX",
    record_id: change?.record_id,
    object: "leases",
    context: { property_id: property?.id },
    diff: change?.diff,
  });
  expect(await database.sql`select state from webhook_deliveries`).toHaveLength(3);
  await at.close();
});

test("a resident's leases_meta_data is stored as changed and left out of events, and alone sends none", async ({
  database,
}) => {
  const at = await startSandboxSync(database);
  await insertTestWebhook(at.org, {});
  await at.work(await at.request());
  const set = (id: string, fields: object) =>
    at.control("changes", { type: "set_fields", model: "residents", id, fields });
  await set("NH-R-00001", { tenancies: [] });
  await set("NH-R-00002", { tenancies: [], forename: "Mary" });
  const second = await at.request();
  await at.work(second);
  const changes = await database.sql`
    select c.record_id, r.x_id, c.diff from record_changes c join records r on r.id = c.record_id
    where c.sync_log_id = ${second} order by r.x_id`;
  expect(changes.map(({ x_id, diff }) => [x_id, Object.keys(diff.new).sort()])).toEqual([
    ["NH-R-00001", ["leases_meta_data"]],
    ["NH-R-00002", ["first_name", "leases_meta_data"]],
  ]);
  const [changed, complete, ...more] = await eventsOf(database, second);
  expect(changed).toMatchObject({ name: "DATA_UPDATE", record_id: changes[1]?.record_id });
  expect(changed?.payload.diff).toEqual({
    new: { first_name: "Mary" },
    previous: { first_name: expect.any(String) },
  });
  expect(complete).toMatchObject({ name: "SYNC_COMPLETE" });
  expect(more).toEqual([]);
  await at.close();
});

test("a change of more than a megabyte is stored whole, and told without the fields that are too long, by name", async ({
  database,
}) => {
  const at = await startSandboxSync(database);
  await insertTestWebhook(at.org, {});
  await at.work(await at.request());
  // Each of them would have room alone.
  const story = "é".repeat(400_000);
  const fields = { forename: "Mary", surname: story, story };
  await at.control("changes", { type: "set_fields", model: "residents", id: "NH-R-00001", fields });
  const second = await at.request();
  await at.work(second);
  const [change] = await database.sql`select diff from record_changes where sync_log_id = ${second}`;
  expect(change?.diff.new).toEqual({ first_name: "Mary", last_name: story, custom_data: { story } });
  const [changed, complete] = await eventsOf(database, second);
  expect(changed?.payload.diff).toEqual({
    new: { first_name: "Mary", last_name: story },
    previous: { first_name: expect.any(String), last_name: expect.any(String) },
    left_out: ["custom_data"],
  });
  expect(Buffer.byteLength(JSON.stringify(changed?.payload))).toBeLessThan(1024 * 1024);
  expect(complete).toMatchObject({ name: "SYNC_COMPLETE" });
  expect(await findSyncLog(at.org, second)).toMatchObject({ status: "success", updatedCount: 1 });
  await at.close();
});

test("changes that no webhook asks for are not stored as events, and the sync's end still is", async ({
  database,
}) => {
  const at = await startSandboxSync(database);
  await insertTestWebhook(at.org, { eventMask: "DATA_UPDATE:units" });
  await at.work(await at.request());
  await at.control("changes", { type: "change_rent" });
  const second = await at.request();
  await at.work(second);
  expect(await eventsOf(database, second)).toMatchObject([{ name: "SYNC_COMPLETE" }]);
  await at.close();
});

test("a sync that the vendor refuses tells of the error once per property, and not that it is complete", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units"] });
  await insertTestWebhook(at.org, {});
  await at.work(await at.request());
  await at.control("faults", { fault: "revoked_access", on: true });
  const failed = await at.request();
  await at.work(failed);
  const events = await eventsOf(database, failed);
  const properties = await database.sql`select id, name from properties`;
  const errors = events.filter((event) => event.name === "sync_error");
  expect(errors.map((event) => event.property_id).sort()).toEqual(properties.map(({ id }) => id).sort());
  expect(errors[0]?.payload).toEqual({
    channel: "SANDBOX",
    channel_event_id: failed,
    channel_id: at.connectionId,
    channel_name: "Northside Homes",
    error_type: "access_revoked",
    property_name: properties.find(({ id }) => id === errors[0]?.property_id)?.name,
  });
  expect(events.filter((event) => event.name.includes("COMPLETE"))).toEqual([]);
  await at.close();
});

test("a job that stays failed is told of, and the sync that went on without it warns", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units", "leases"] });
  await insertTestWebhook(at.org, {});
  await at.work(await at.request());
  await at.control("faults", { fault: "missing_permission", on: true, value: "leases" });
  const partial = await at.request();
  await at.work(partial);
  const events = await eventsOf(database, partial);
  const [job] =
    await database.sql`select * from sync_jobs where sync_log_id = ${partial} and status = 'failed'`;
  expect(events.filter((event) => event.name === "JOB_FAILURE").map((event) => event.payload)).toEqual([
    {
      event: "JOB_FAILURE",
      job_id: job?.id,
      root_job_id: job?.root_job_id,
      integration_id: at.connectionId,
      job_type: "READ_LEASES",
      vendor: "SANDBOX",
    },
  ]);
  expect(events.some((event) => event.name === "sync_warning")).toBe(true);
  expect(events.find((event) => event.name === "SYNC_COMPLETE")?.payload).toMatchObject({
    failed_job_count: 1,
  });
  await at.close();
});

test("a sync that runs for 12 hours says once that it goes on, and at its end that it is finished", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["properties", "units"] });
  await at.work(await at.request());
  const long = await at.request();
  await database.sql`update pms_sync_logs set started_at = now() - interval '13 hours' where id = ${long}`;
  const gone = () => Promise.reject(new Error("the worker is gone"));
  const dying = {
    ...at.vendor,
    open: () => ({ listPage: gone, write: gone, checkAccess: gone, close: async () => {} }),
  };
  await expect(at.work(long, () => dying)).rejects.toThrow("the worker is gone");
  await at.work(long);
  const finished = (await eventsOf(database, long)).map((event) => event.payload.is_sync_finished);
  expect(finished).toEqual([false, true]);
  await at.close();
});
