import { expect, test } from "@/e2e/fixtures/test";
import { startWriteRig, type WriteRig } from "@/e2e/fixtures/write-rig";
import { newId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import { readWriteForm } from "@/lib/writes/read-write-form";

const formOf = (at: WriteRig, model: Model, recordId: string | null) =>
  readWriteForm({ org: at.org }, { model, connectionId: at.connectionId, recordId });

test("a record that can be changed comes with its form", async ({ database: _ }) => {
  const at = await startWriteRig();
  const form = await formOf(at, "residents", at.recordId);
  expect(form).not.toHaveProperty("refusal");
  expect(form).toMatchObject({ operation: "update", before: { first_name: "Mary" } });
});

test("a model that the vendor only lets read says so, with what it is about", async ({ database: _ }) => {
  const at = await startWriteRig();
  expect(await formOf(at, "units", null)).toMatchObject({
    ...{ model: "units", operation: "create", connection: { id: at.connectionId } },
    refusal: { isSwitchedOff: false, reason: "Units are read-only: Sandbox PMS takes no writes of them." },
  });
});

test("a model or a property that is switched off says where it is switched on, and the form is back after that", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  const elsewhere = await at.addResident("R2", "P2");
  expect(await formOf(at, "residents", elsewhere)).toMatchObject({
    refusal: {
      isSwitchedOff: true,
      reason: expect.stringMatching(/property P2 is switched off.*Properties/),
    },
  });
  expect(await formOf(at, "resident_charges", null)).toMatchObject({
    refusal: { isSwitchedOff: true, reason: expect.stringMatching(/charges are switched off.*Models/) },
  });
  await sql`update properties set is_enabled = true`;
  await sql`update connection_models set is_enabled = true`;
  expect(await formOf(at, "residents", elsewhere)).not.toHaveProperty("refusal");
  expect(await formOf(at, "resident_charges", null)).not.toHaveProperty("refusal");
});

test("what is unknown, of another model or another organisation's is not found", async ({ database: _ }) => {
  const [at, other] = [await startWriteRig(), await startWriteRig()];
  const readings = [
    () => formOf(at, "residents", newId()),
    () => formOf(at, "residents", other.recordId),
    () => formOf(at, "leases", at.recordId),
    () => formOf({ ...at, connectionId: other.connectionId }, "residents", null),
  ];
  for (const read of readings) await expect(read()).rejects.toMatchObject({ code: "not_found" });
});
