import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { startWriteRig } from "@/e2e/fixtures/write-rig";
import { newId } from "@/lib/ids";
import { requestWrite } from "@/lib/writes/request-write";
import { retryWrite } from "@/lib/writes/retry-write";

test("a write is stored with what it is about, and wakes its sending in the same transaction", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  const write = await at.request();
  expect(write).toMatchObject({
    ...{ connectionId: at.connectionId, recordId: at.recordId, xId: "R1", xPropertyId: "P1" },
    ...{ status: "PENDING", fields: { first_name: "Maria" }, ignoredFields: [], requestedBy: at.userId },
  });
  expect(await sql`select name, data->>'connectionId' as "connectionId" from outbox_events`).toEqual([
    { name: "writes/write.due", connectionId: at.connectionId },
  ]);
  expect(await sql`select action, target_id from audit_log`).toEqual([
    { action: "record.update-requested", target_id: write.id },
  ]);
});

test("fields that the vendor does not take are refused by name, or left out and kept by name", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  const fields = { first_nam: "Maria", email_1: "m@example.com", shoe_size: 38 };
  await expect(at.request({ fields })).rejects.toMatchObject({
    code: "invalid",
    fields: {
      first_nam: [expect.stringContaining("Did you mean first_name?")],
      shoe_size: [expect.stringContaining("not taken by Scripted PMS")],
    },
  });
  await expect(at.request({ fields: { email_1: "m" } })).rejects.toMatchObject({
    fields: { email_1: ["is no email address"] },
  });
  await expect(at.request({ fields: { shoe_size: 38 }, ignoreUnknownFields: true })).rejects.toThrow(
    "nothing to write",
  );
  expect(await sql`select 1 from write_requests`).toHaveLength(0);
  expect(await at.request({ fields, ignoreUnknownFields: true })).toMatchObject({
    fields: { email_1: "m@example.com" },
    ignoredFields: ["first_nam", "shoe_size"],
  });
  const poisoned = JSON.parse('{"first_name": "M\\u0000aria", "__proto__": {"x": 1}}');
  expect(await at.request({ fields: poisoned, ignoreUnknownFields: true })).toMatchObject({
    fields: { first_name: "Maria" },
    ignoredFields: ["__proto__"],
  });
});

test("the same key and content is the same write, also at once; other content is refused", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  const again = () => at.request({ idempotencyKey: "k-1" });
  const [first, ...others] = await Promise.all([again(), again(), again()]);
  for (const other of others) expect(other.id).toBe(first.id);
  expect(await sql`select 1 from write_requests`).toHaveLength(1);
  expect(await sql`select 1 from outbox_events`).toHaveLength(1);
  await expect(at.request({ idempotencyKey: "k-1", fields: { first_name: "Marie" } })).rejects.toMatchObject({
    code: "conflict",
  });
  // Still the same after what it was about was switched off.
  await sql`update properties set is_enabled = false`;
  expect((await again()).id).toBe(first.id);
  await expect(at.request({ idempotencyKey: "x".repeat(256) })).rejects.toMatchObject({ code: "invalid" });
});

test("read-only models and operations that the vendor lacks are refused with the reason", async ({
  database: _,
}) => {
  const at = await startWriteRig();
  const write = (input: object) =>
    at.request({ operation: "create", recordId: null, connectionId: at.connectionId, ...input });
  await expect(write({ model: "leases" })).rejects.toThrow("Leases are read-only");
  const charge = await at.addResident("R9", "P1");
  await expect(at.request({ model: "resident_charges", recordId: charge })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(write({ model: "residents", connectionId: undefined })).rejects.toMatchObject({
    fields: { connection_id: ["can't be blank"] },
  });
});

test("what is switched off is refused with the place where it is switched on", async ({ database: _ }) => {
  const at = await startWriteRig();
  const { connectionId } = at;
  const create = { operation: "create" as const, recordId: null, connectionId };
  const fields = { first_name: "Ann", x_property_id: "P2" };
  await expect(at.request({ ...create, fields })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/property P2 is switched off.*Settings, Integrations, Elm Street/),
  });
  const elsewhere = await at.addResident("R2", "P2");
  await expect(at.request({ recordId: elsewhere })).rejects.toMatchObject({ code: "conflict" });
  const charge = { model: "resident_charges" as const, fields: { x_lease_id: "L1", amount_in_cents: 5 } };
  await expect(at.request({ ...create, ...charge })).rejects.toThrow(
    "Resident charges are switched off for this integration",
  );
  expect(await at.request({ ...create, fields: { ...fields, x_property_id: "P1" } })).toMatchObject({
    ...{ status: "PENDING", xPropertyId: "P1", recordId: null },
  });
});

test("records, integrations and writes of another organisation are not found", async ({ database: _ }) => {
  const at = await startWriteRig();
  const write = await at.request();
  const stranger = { org: (await createTestOrg()).org, user: { id: null, name: "Stranger" } };
  const own = await startWriteRig();
  const ask = (input: object) =>
    requestWrite(
      stranger,
      { model: "residents", operation: "update", recordId: null, fields: { first_name: "X" }, ...input },
      at.vendorOf,
    );
  await expect(ask({ recordId: at.recordId })).rejects.toMatchObject({ code: "not_found" });
  await expect(ask({ connectionId: at.connectionId })).rejects.toMatchObject({ code: "not_found" });
  await expect(ask({ recordId: "no id" })).rejects.toMatchObject({ code: "not_found" });
  await expect(ask({ recordId: newId() })).rejects.toMatchObject({ code: "not_found" });
  await expect(retryWrite(stranger, write.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(own.request({ recordId: at.recordId })).rejects.toMatchObject({ code: "not_found" });
});

test("a record is written through its own integration only", async ({ database: { sql } }) => {
  const at = await startWriteRig();
  const other = await startWriteRig();
  await expect(at.request({ connectionId: other.connectionId })).rejects.toMatchObject({ code: "not_found" });
  const connectionId = await insertTestConnection(at.org, { name: "Another one of the same organisation" });
  await expect(at.request({ connectionId })).rejects.toMatchObject({
    code: "invalid",
    message: "This resident belongs to another integration.",
    fields: { connection_id: ["is not the integration of this record"] },
  });
  expect(await sql`select 1 from write_requests`).toHaveLength(0);
});
