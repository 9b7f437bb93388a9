import { findSyncLog } from "@/db/queries/sync-logs";
import { insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { resident, startWriteRig } from "@/e2e/fixtures/write-rig";
import { attemptsOf, eventsOf, statusOf } from "@/e2e/fixtures/write-rows";
import { WriteRefused } from "@/lib/pms/write-refused";
import { retryWrite } from "@/lib/writes/retry-write";

test("a write that succeeds is stored at once, with its history and DATA_UPDATE, and a sync finds nothing new", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  await insertTestWebhook(at.org, {});
  at.answers(async ({ fields }) => resident(fields));
  const write = await at.request();
  expect(await at.send()).toEqual({ state: "ended" });
  expect(at.asked).toEqual([
    {
      ...{ model: "residents", operation: "update", xId: "R1", fields: { first_name: "Maria" } },
      idempotencyKey: write.id,
    },
  ]);
  expect(await statusOf(sql, write.id)).toMatchObject({
    status: "SUCCESS",
    errors: [],
    record_id: at.recordId,
  });
  const [change] = await sql`select * from record_changes`;
  expect(change).toMatchObject({
    ...{ write_request_id: write.id, sync_log_id: null, record_id: at.recordId, kind: "updated" },
    diff: { new: { first_name: "Maria" }, previous: { first_name: "Mary" } },
  });
  const [attempt] = await sql`select id, outcome from write_attempts`;
  expect(attempt).toMatchObject({ id: change?.job_id, outcome: "success" });
  expect(await eventsOf(sql)).toEqual([
    {
      ...{ name: "DATA_UPDATE", property_id: at.propertyId, record_id: at.recordId },
      payload: {
        event: "DATA_UPDATE",
        job_id: attempt?.id,
        root_job_id: write.id,
        integration_id: at.connectionId,
        job_type: "UPDATE_RESIDENT",
        vendor: "SANDBOX",
        record_id: at.recordId,
        object: "residents",
        context: { property_id: at.propertyId },
        diff: { new: { first_name: "Maria" }, previous: { first_name: "Mary" } },
      },
    },
  ]);
});

test("a new record is stored under its own id, which the write then names", async ({ database: { sql } }) => {
  const at = await startWriteRig();
  await insertTestWebhook(at.org, {});
  at.answers(async ({ fields }) => resident(fields, "R7"));
  const { connectionId } = at;
  const fields = { first_name: "Ann", x_property_id: "P1" };
  const write = await at.request({ operation: "create", recordId: null, connectionId, fields });
  await at.send();
  const [record] = await sql`select id from records where x_id = 'R7'`;
  expect(await statusOf(sql, write.id)).toMatchObject({
    status: "SUCCESS",
    record_id: record?.id,
    x_id: "R7",
  });
  expect(await eventsOf(sql)).toMatchObject([
    { name: "DATA_NEW", record_id: record?.id, payload: { job_type: "CREATE_RESIDENT" } },
  ]);
});

test("a new record of a property that is yet to be listed is kept where new ones are read, and is no news", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  await insertTestWebhook(at.org, {});
  await sql`insert into connection_models (org_id, connection_id, model, read_in_full_at)
    values (${at.org}, ${at.connectionId}, 'properties', now())`;
  for (const [xId, areOn] of [
    ["R7", true],
    ["R8", false],
  ] as const) {
    await sql`update pms_connections set new_properties_are_enabled = ${areOn}`;
    const { record, ...answer } = resident({ first_name: "Ann" }, xId);
    at.answers(async () => ({ ...answer, record: record && { ...record, xPropertyId: "P9" } }));
    const fields = { first_name: "Ann", x_property_id: "P1" };
    await at.request({ operation: "create", recordId: null, connectionId: at.connectionId, fields });
    await at.send();
  }
  expect(await sql`select x_id from records where x_property_id = 'P9'`).toEqual([{ x_id: "R7" }]);
  expect(await eventsOf(sql)).toEqual([]);
});

test("a refusal ends the write in the vendor's words, and WRITE_OPERATION_FAILURE carries them", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  at.answers(() => Promise.reject(new WriteRefused(["Name: is taken", "Email: unknown domain"], 422)));
  const write = await at.request();
  await at.send();
  const errors = ["Name: is taken", "Email: unknown domain"];
  expect(await statusOf(sql, write.id)).toMatchObject({ status: "FAILURE", errors, error_kind: null });
  expect(await attemptsOf(sql, write.id)).toEqual([{ outcome: "refused", errors, http_status: 422 }]);
  expect(await eventsOf(sql)).toEqual([
    {
      ...{ name: "WRITE_OPERATION_FAILURE", property_id: at.propertyId, record_id: at.recordId },
      payload: {
        event: "WRITE_OPERATION_FAILURE",
        integration_id: at.connectionId,
        vendor: "SANDBOX",
        root_job_id: write.id,
        write_status: "FAILURE",
        errors,
      },
    },
  ]);
  expect(await sql`select 1 from record_changes`).toHaveLength(0);
});

test("what the vendor took in part is stored, and what it did not take is told", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  await insertTestWebhook(at.org, {});
  at.answers(async () => ({
    ...resident({ first_name: "Maria" }),
    notTaken: ["Email: not changed"],
    httpStatus: 207,
  }));
  const write = await at.request();
  await at.send();
  expect(await attemptsOf(sql, write.id)).toMatchObject([{ outcome: "partial", http_status: 207 }]);
  expect(await statusOf(sql, write.id)).toMatchObject({
    ...{ status: "PARTIAL_SUCCESS", errors: ["Email: not changed"] },
  });
  const events = await eventsOf(sql);
  expect(events.map(({ name }) => name)).toEqual(["DATA_UPDATE", "WRITE_OPERATION_FAILURE"]);
  expect(events[1]?.payload).toMatchObject({
    ...{ write_status: "PARTIAL_SUCCESS", errors: ["Email: not changed"] },
  });
  await expect(retryWrite(at.ctx, write.id)).rejects.toMatchObject({ code: "conflict" });
});

test("writes of one record go one after the other, those of others beside them", async ({ database: _ }) => {
  const at = await startWriteRig();
  const other = await at.addResident("R2", "P1");
  const order: string[] = [];
  let meet = () => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  at.answers(async ({ xId, fields }) => {
    order.push(`${xId} ${fields.first_name}`);
    if (xId === "R2") meet();
    // The first of R1 is answered only once R2 is asked as well.
    await met;
    return resident(fields, xId ?? "");
  });
  for (const first_name of ["A", "B", "C"]) await at.request({ fields: { first_name } });
  await at.request({ recordId: other, fields: { first_name: "Z" } });
  await at.send();
  expect(order.filter((one) => one.startsWith("R1"))).toEqual(["R1 A", "R1 B", "R1 C"]);
  expect(order.indexOf("R2 Z")).toBeLessThan(2);
});

test("a write does not wait for a running sync, and goes alone beside it", async ({ database: { sql } }) => {
  const at = await startWriteRig();
  const logId = await insertTestSyncLog(at.org, at.connectionId, { status: "running", finishedAt: null });
  let running = 0;
  at.answers(async ({ fields, xId }) => {
    expect(++running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 10));
    running -= 1;
    return resident(fields, xId ?? "");
  });
  await at.request();
  await at.request({ recordId: await at.addResident("R2", "P1") });
  await at.send();
  expect(await sql`select distinct status from write_requests`).toEqual([{ status: "SUCCESS" }]);
  expect(await findSyncLog(at.org, logId)).toMatchObject({ status: "running" });
});

test("a failed write is sent again under the same id, with a new key at the vendor once that had judged it", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  at.answers(() => Promise.reject(new WriteRefused(["Unit: is let"], 409)));
  const write = await at.request();
  await expect(retryWrite(at.ctx, write.id)).rejects.toMatchObject({ code: "conflict" });
  await at.send();
  at.answers(async ({ fields }) => resident(fields));
  expect(await retryWrite(at.ctx, write.id)).toMatchObject({ id: write.id, status: "PENDING", errors: [] });
  await at.send();
  expect(at.asked.map(({ idempotencyKey }) => idempotencyKey)).toEqual([write.id, `${write.id}:1`]);
  expect(await statusOf(sql, write.id)).toMatchObject({ status: "SUCCESS", errors: [] });
  await expect(retryWrite(at.ctx, write.id)).rejects.toMatchObject({ code: "conflict" });
});
