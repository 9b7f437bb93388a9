import { expect, test } from "@/e2e/fixtures/test";
import { type Sandbox, startSandbox } from "@/lib/local/sandbox/start";
import { WRITE_KINDS, WRITE_RULES } from "@/lib/local/sandbox/write-rules";
import { createOutboundAgent } from "@/lib/outbound";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { createSandboxVendor } from "@/lib/pms/sandbox/vendor";
import { fromPms, toPms } from "@/lib/pms/sandbox/write-names";
import { sandboxWrites } from "@/lib/pms/sandbox/write-schemas";
import type { VendorSession, WriteRequest } from "@/lib/pms/vendor";

const WRITES = sandboxWrites("Sandbox PMS");

async function withHarbour(use: (session: VendorSession, sandbox: Sandbox) => Promise<void>) {
  const sandbox = await startSandbox({ port: 0 });
  const agent = createOutboundAgent({ allowedOrigins: [`127.0.0.1:${sandbox.port}`], httpsOnly: true });
  const vendor = createSandboxVendor({ baseUrl: sandbox.url, agent });
  await use(vendor.open({ apiKey: sandbox.apiKey("harbour") }, { requestsPerSecond: 1_000 }), sandbox);
  await agent.destroy();
  await sandbox.close();
}

const create = (model: Model, fields: WriteRequest["fields"]): WriteRequest => ({
  model,
  operation: "create",
  xId: null,
  fields,
  idempotencyKey: `${model}-1`,
});

test("every field that may be written has a name at the PMS, which takes it, and back again", () => {
  let fields = 0;
  for (const model of MODELS) {
    for (const operation of WRITE_KINDS) {
      const shape = WRITES[model]?.[operation]?.shape;
      expect([model, operation, Boolean(shape)]).toEqual([
        model,
        operation,
        Boolean(WRITE_RULES[model]?.[operation]),
      ]);
      for (const field of Object.keys(shape ?? {})) {
        const [theirs = ""] = Object.keys(toPms(model, { [field]: null }));
        expect([model, field, theirs, Object.hasOwn(WRITE_RULES[model]?.[operation] ?? {}, theirs)]).toEqual([
          model,
          field,
          theirs,
          true,
        ]);
        expect(fromPms(model, theirs)).toBe(field);
        fields++;
      }
    }
  }
  expect(fields).toBeGreaterThan(80);
});

test("cents and months go out as the PMS spells them and come back as they were", () =>
  withHarbour(async (session) => {
    const charge = await session.write(
      create("resident_charges", {
        x_lease_id: "HL-L-00001",
        x_charge_code_id: "PARKING",
        amount_in_cents: 4_505,
        due_date: "2026-12-01",
      }),
    );
    expect(charge.record).toMatchObject({
      xId: "HL-D-00401",
      xPropertyId: "HL-P-00001",
      data: { amount_in_cents: 4_505, amount_open_in_cents: 4_505, is_open: true, due_date: "2026-12-01" },
    });
    const wanted = { desired_max_rent_in_cents: 95_000, desired_lease_term_in_months: "12" };
    const lead = await session.write(
      create("leads", {
        x_property_id: "HL-P-00001",
        last_name: "Reed",
        phone_1: "+44 7700 900123",
        ...wanted,
      }),
    );
    expect(lead.record?.data).toMatchObject({ ...wanted, status_raw: "NEW", status_normalized: "ACTIVE" });
  }));

test("what is taken in part comes back with what was not, by its unified name and in the PMS's words", () =>
  withHarbour(async (session) => {
    const ada = { x_property_id: "HL-P-00001", first_name: "Ada", last_name: "Reed" };
    const { record, notTaken } = await session.write(
      create("residents", { ...ada, email_1: "ada@reed.example", email_2: "ada@reed.example" }),
    );
    expect(record?.data).toMatchObject({ email_1: "ada@reed.example", email_2: null });
    expect(notTaken).toEqual(["Second email (email_2): Is the same as the main address and was not stored."]);
  }));

test("each thing wrong is an error of its own, and a refusal of the whole needs no field", () =>
  withHarbour(async (session, sandbox) => {
    const wrong = create("service_requests", {
      x_unit_id: "HL-U-99999",
      x_resident_id: "HL-R-99999",
      service_category: "PLUMBING",
      service_description: "Tap drips",
    });
    await expect(session.write(wrong)).rejects.toMatchObject({
      status: 422,
      errors: [
        "Unit ID (x_unit_id): There is no unit HL-U-99999.",
        "Resident ID (x_resident_id): There is no resident HL-R-99999.",
      ],
    });
    const gone: WriteRequest = { ...wrong, operation: "update", xId: "HL-S-99999", fields: { notes: "x" } };
    await expect(session.write(gone)).rejects.toMatchObject({
      status: 404,
      errors: ["There is no record HL-S-99999 among the service requests."],
    });
    sandbox.setFault("harbour", "writes_refused", "");
    await expect(session.write({ ...wrong, idempotencyKey: "other" })).rejects.toMatchObject({
      errors: [expect.stringContaining("The books of this month are closed.")],
    });
  }));

test("schemas say of each field what is wrong with it", () => {
  const errorsOf = (model: Model, operation: "create" | "update", sent: unknown) =>
    WRITES[model]?.[operation]
      ?.safeParse(sent)
      .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  expect(errorsOf("resident_charges", "create", { amount_in_cents: "45", due_date: "soon" })).toEqual([
    "x_lease_id: Is required.",
    expect.stringContaining("x_charge_code_id: "),
    "amount_in_cents: Must be a whole number of cents.",
    "due_date: Must be a date such as 2026-01-31.",
  ]);
  expect(errorsOf("leases", "update", { rent_amount_in_cents: null })).toEqual([
    "rent_amount_in_cents: Must not be empty.",
  ]);
  expect(errorsOf("leases", "update", {})).toEqual([": Give at least one field to change."]);
  expect(errorsOf("residents", "update", { email_1: null })).toBeUndefined();
  expect(errorsOf("residents", "update", { notes: "x", shoe: 9 })).toEqual([
    ": Sandbox PMS does not take shoe of a resident.",
  ]);
});
