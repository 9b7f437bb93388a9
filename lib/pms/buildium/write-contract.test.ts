import { brokenRecords } from "@/e2e/fixtures/broken-records";
import { buildiumContract, expectCredentials, openContract } from "@/e2e/fixtures/buildium-contract";
import { openBuildium } from "@/e2e/fixtures/buildium-session";
import { expect, test } from "@/e2e/fixtures/test";
import { readAll } from "@/e2e/fixtures/vendor-contract";
import type { Model } from "@/lib/pms/model-names";
import type { VendorSession, WriteOperation } from "@/lib/pms/vendor";
import { WriteRefused } from "@/lib/pms/write-refused";

const address = { address_1: "1 Elm Street", zip: "02108", country: "US" };
const WRITES: [Model, WriteOperation, string, Record<string, unknown>][] = [
  [
    "residents",
    "create",
    "POST /v1/leases/tenants",
    { x_lease_id: "5", first_name: "Ada", last_name: "Elm", ...address },
  ],
  [
    "residents",
    "create",
    "POST /v1/leases/tenants",
    {
      ...{
        x_lease_id: "5",
        first_name: "Ada",
        last_name: "Elm",
        ...address,
        address_2: null,
        city: "Boston",
      },
      ...{ state: "MA", email_1: "ada@elm.example", email_2: null, phone_1: "(617) 555-0100" },
      ...{
        phone_2: "(617) 555-0101",
        phone_2_type: "WORK",
        date_of_birth: "1990-02-03",
        notes: "Has a key.",
      },
    },
  ],
  ["residents", "update", "PUT /v1/leases/tenants/31", { email_1: "ada@elm.example" }],
  ["residents", "update", "PUT /v1/leases/tenants/31", { ...address, date_of_birth: null, notes: null }],
  ["leases", "update", "PUT /v1/leases/31", { end_date: "2027-01-31" }],
  ["leases", "update", "PUT /v1/leases/31", { type: "AtWill", end_date: null, is_eviction_pending: true }],
  [
    "service_requests",
    "create",
    "POST /v1/tasks/residentrequests",
    { x_lease_id: "5", x_resident_id: "31", service_description: "The tap drips" },
  ],
  [
    "service_requests",
    "create",
    "POST /v1/tasks/residentrequests",
    {
      ...{
        x_lease_id: "5",
        x_resident_id: "31",
        service_description: "The tap drips",
        service_details: "All day.",
      },
      ...{ x_service_request_category_id: "2", service_priority: "High", status_normalized: "IN_PROGRESS" },
      ...{ access_is_authorized: false, access_notes: "Ring twice.", date_due: "2026-03-01" },
    },
  ],
  [
    "service_requests",
    "update",
    "PUT /v1/tasks/residentrequests/31",
    { status_normalized: "CLOSED", notes: "Done." },
  ],
  [
    "service_requests",
    "update",
    "PUT /v1/tasks/residentrequests/31",
    { x_service_request_category_id: null },
  ],
  [
    "resident_charges",
    "create",
    "POST /v1/leases/5/charges",
    { x_lease_id: "5", x_gl_account_id: "3", amount_in_cents: 125_050, transaction_date: "2026-03-01" },
  ],
  [
    "resident_charges",
    "create",
    "POST /v1/leases/5/charges",
    {
      ...{ x_lease_id: "5", x_gl_account_id: "3", amount_in_cents: 250, transaction_date: "2026-03-01" },
      ...{ description: "Lost key", reference_number: "K-1" },
    },
  ],
];

test("every write keeps Buildium's published contract, whatever the record was like before", async () => {
  const { vendor, session, requests, close } = await openContract();
  for (const [model, operation, request, sent] of WRITES) {
    const fields = vendor.writes[model]?.[operation]?.parse(sent);
    expect(fields).toEqual(sent);
    let made = 0;
    for (let round = 0; round < 15 && made < 3; round++) {
      if (await writeTo(session, model, operation, sent)) made++;
    }
    expect(made, request).toBeGreaterThan(0);
    expect(requests.some(({ method, path }) => `${method} ${path}` === request)).toBe(true);
  }
  expectCredentials(requests);
  for (const { method, headers, body } of requests.filter(({ method }) => method !== "GET")) {
    expect(method).toMatch(/^(POST|PUT)$/);
    expect(headers["content-type"]).toBe("application/json");
    expect(JSON.parse(body)).toBeInstanceOf(Object);
  }
  await close();
});

/** Whether it was made. What is not sent because the record lacks what Buildium asks for is no break of the contract. */
async function writeTo(
  session: VendorSession,
  model: Model,
  operation: WriteOperation,
  fields: Record<string, unknown>,
): Promise<boolean> {
  const xId = operation === "update" ? "31" : null;
  try {
    const { xId: writtenId, record } = await session.write({
      model,
      operation,
      xId,
      fields,
      idempotencyKey: "key-1",
    });
    expect(writtenId).toMatch(/^\d+$/);
    if (record) expect(brokenRecords(model, [record])).toEqual([]);
    return true;
  } catch (error) {
    // An answer without an id names nothing; another error would be Prism's verdict on the request.
    const isOurs =
      error instanceof WriteRefused
        ? !error.message.includes("answered")
        : /did not say which record/.test(String(error));
    expect(isOurs, `${operation} ${model}: ${error}`).toBe(true);
    return false;
  }
}

test("the Buildium that other tests talk to keeps the contract too, in what it answers and in what it refuses", async () => {
  const { buildium, vendor, session, close } = await openBuildium({ contract: buildiumContract() });
  expect(Object.values((await session.checkAccess()).models)).not.toContainEqual({ status: "failed" });
  for (const { model } of vendor.models) {
    const { records, pages } = await readAll(session, model, { limit: 50 });
    expect(records.length, model).toBeGreaterThan(0);
    expect(brokenRecords(model, records)).toEqual([]);
    expect(pages.flatMap(({ rejected }) => rejected)).toEqual([]);
  }
  for (const [model, operation, , sent] of WRITES) {
    const fields: Record<string, unknown> = { ...sent };
    for (const id of ["x_lease_id", "x_resident_id"]) if (id in fields) fields[id] = "1";
    const xId = operation === "update" ? "1" : null;
    const { record } = await session.write({ model, operation, xId, fields, idempotencyKey: "key-1" });
    expect(brokenRecords(model, record ? [record] : [])).toEqual([]);
    expect(record, `${operation} ${model}`).not.toBeNull();
  }
  const unknown = {
    x_lease_id: "99",
    x_gl_account_id: "3",
    amount_in_cents: 1,
    transaction_date: "2026-03-01",
  };
  const refusal = session.write({
    ...{
      model: "resident_charges",
      operation: "create",
      xId: null,
      fields: unknown,
      idempotencyKey: "key-1",
    },
  });
  await expect(refusal).rejects.toMatchObject({ errors: ["The lease could not be found."] });
  expect(buildium.requests.length).toBeGreaterThan(40);
  await close();
});
