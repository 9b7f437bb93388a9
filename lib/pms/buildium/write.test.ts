import { openBuildium, refused } from "@/e2e/fixtures/buildium-session";
import { expect, test } from "@/e2e/fixtures/test";
import type { Model } from "@/lib/pms/model-names";
import type { VendorSession, WriteOperation } from "@/lib/pms/vendor";
import { WriteRefused } from "@/lib/pms/write-refused";

type Fields = Record<string, unknown>;

const write = (session: VendorSession, model: Model, operation: WriteOperation, fields: Fields, xId = "1") =>
  session.write({ model, operation, xId: operation === "update" ? xId : null, fields, idempotencyKey: "k" });

test("a change of one field leaves all that Buildium knows of a tenant as it was", async () => {
  const { buildium, session, close } = await openBuildium();
  const before = buildium.store.find("tenants", 1);
  const { xId, record } = await write(session, "residents", "update", { email_1: "new@elm.example" });
  expect(buildium.store.find("tenants", 1)).toEqual({ ...before, Email: "new@elm.example" });
  expect(xId).toBe("1");
  expect(record).toMatchObject({
    xPropertyId: "1",
    data: { email_1: "new@elm.example", phone_2_type: "HOME" },
  });
  await close();
});

test("null empties a field, a phone keeps its use, and one that Buildium has no room for is refused before it is sent", async () => {
  const { buildium, session, close } = await openBuildium();
  await write(session, "residents", "update", {
    ...{ notes: null, date_of_birth: null, address_2: "Flat 3", phone_1: "(617) 555-7777", phone_2: null },
  });
  expect(buildium.store.find("tenants", 1)).toMatchObject({
    ...{
      Comment: null,
      DateOfBirth: null,
      Address: { AddressLine1: "1 Elm Street", AddressLine2: "Flat 3" },
    },
    PhoneNumbers: [{ Number: "(617) 555-7777", Type: "Cell" }],
  });
  buildium.store.change("tenants", 2, {
    PhoneNumbers: [
      { Number: "(617) 555-0001", Type: "Other" },
      { Number: "(617) 555-0002", Type: "Cell" },
      { Number: "(617) 555-0003", Type: "Fax" },
    ],
  });
  await write(session, "residents", "update", { email_2: "second@elm.example" }, "2");
  expect(buildium.store.find("tenants", 2)?.PhoneNumbers).toEqual(
    expect.arrayContaining([
      { Number: "(617) 555-0001", Type: "Home" },
      { Number: "(617) 555-0002", Type: "Cell" },
      { Number: "(617) 555-0003", Type: "Fax" },
    ]),
  );
  const sent = buildium.requests.length;
  const two = {
    phone_1: "(617) 555-0001",
    phone_1_type: "FAX",
    phone_2: "(617) 555-0002",
    phone_2_type: "FAX",
  };
  await expect(write(session, "residents", "update", two, "3")).rejects.toMatchObject({
    errors: ["PhoneNumbers: Buildium has room for one fax number, and two were left."],
  });
  expect(buildium.requests.slice(sent).map(({ method }) => method)).toEqual(["GET"]);
  await close();
});

test("a tenant without the address that Buildium asks for is not changed, and every missing part is named", async () => {
  const { buildium, session, close } = await openBuildium();
  buildium.store.change("tenants", 1, { Address: null, AlternateAddress: null });
  const change = write(session, "residents", "update", {
    email_1: "new@elm.example",
    address_1: "1 Elm Street",
  });
  await expect(change).rejects.toMatchObject({
    errors: [
      "Address.PostalCode: Buildium asks for it, and has none of this record yet.",
      "Address.Country: Buildium asks for it, and has none of this record yet.",
    ],
  });
  await write(session, "residents", "update", { address_1: "1 Elm Street", zip: "02108", country: "US" });
  expect(buildium.store.find("tenants", 1)?.Address).toMatchObject({ Country: "UnitedStates" });
  await close();
});

test("a service request is made for a lease and its resident, and a change keeps its category, due date and assignee", async () => {
  const { buildium, session, close } = await openBuildium();
  const made = await write(session, "service_requests", "create", {
    ...{ x_lease_id: "2", x_resident_id: "2", service_description: "No heating", service_priority: "High" },
    ...{ x_service_request_category_id: "3", access_is_authorized: false },
  });
  expect(made.record).toMatchObject({
    xId: made.xId,
    xPropertyId: "2",
    data: {
      ...{ x_unit_id: "2", x_resident_id: "2", status_normalized: "NEW", service_category: "Electrical" },
      ...{ service_priority: "High", access_is_authorized: false },
    },
  });
  const before = buildium.store.find("requests", 1);
  await write(session, "service_requests", "update", {
    status_normalized: "COMPLETED",
    notes: "New washer.",
  });
  expect(buildium.store.find("requests", 1)).toEqual({ ...before, TaskStatus: "Completed" });
  expect(JSON.parse(buildium.requests.at(-1)?.body ?? "")).toMatchObject({
    Message: "New washer.",
    CategoryId: 2,
  });
  await close();
});

test("a charge comes back as the listing shows it, and is made even when it cannot be read back", async () => {
  const { buildium, session, close } = await openBuildium();
  const fields = {
    ...{ x_lease_id: "2", x_gl_account_id: "4", amount_in_cents: 12_345, transaction_date: "2026-03-01" },
    description: "Lost key",
  };
  const { xId, record } = await write(session, "resident_charges", "create", fields);
  const options = { cursor: null, updatedSince: null, limit: 500 };
  const listed = (await session.listPage("resident_charges", options)).records;
  expect(listed).toContainEqual(record);
  expect(record).toMatchObject({
    xId,
    xPropertyId: "2",
    data: { x_lease_id: "2", amount_in_cents: 12_345, x_gl_account_id: "4", description: "Lost key" },
  });
  buildium.play((response, request) =>
    (request.method === "POST" ? buildium.answer : refused(503, "Down."))(response, request),
  );
  const second = await write(session, "resident_charges", "create", fields);
  expect(second).toEqual({ xId: String(Number(xId) + 1), record: null, notTaken: [], httpStatus: 201 });
  await close();
});

test("a lease's end is moved and everything else of it is kept", async () => {
  const { buildium, session, close } = await openBuildium();
  const before = buildium.store.find("leases", 1);
  const { record } = await write(session, "leases", "update", { end_date: "2027-06-30" });
  expect(buildium.store.find("leases", 1)).toEqual({ ...before, LeaseToDate: "2027-06-30" });
  expect(record?.data).toMatchObject({ end_date: "2027-06-30", rent_amount_in_cents: 120_000 });
  await close();
});

test("Buildium's refusals are quoted field by field, and its permissions named", async () => {
  const { buildium, session, close } = await openBuildium();
  const refusal = write(session, "leases", "update", { end_date: "2020-01-01" });
  await expect(refusal).rejects.toMatchObject({
    status: 422,
    errors: [
      "The request could not be processed.",
      "LeaseToDate: The lease end date must be after the lease start date.",
    ],
  });
  for (const xId of ["999", "../rentals", "1e9"]) {
    const nobody = write(session, "residents", "update", { notes: "Hello" }, xId);
    await expect(nobody).rejects.toBeInstanceOf(WriteRefused);
    await expect(nobody).rejects.toMatchObject({ status: 404 });
  }
  buildium.play(refused(403, "No permission."));
  await expect(write(session, "residents", "update", { notes: "Hello" })).rejects.toMatchObject({
    kind: "permission_missing",
    message: expect.stringContaining('"Rentals > Tenants" (View and Edit)'),
    options: { model: "residents" },
  });
  await close();
});

test("an answer that does not say what it made fails the write instead of inventing an id, unless its address says so", async () => {
  const { buildium, session, close } = await openBuildium();
  const fields = {
    ...{ x_lease_id: "2", x_gl_account_id: "4", amount_in_cents: 100, transaction_date: "2026-03-01" },
  };
  const answering = (headers: Record<string, string>) =>
    buildium.play((response, request) => {
      if (request.method === "GET") return buildium.answer(response, request);
      response.writeHead(201, { "Content-Type": "application/json", ...headers });
      response.end("[]");
    });
  answering({});
  await expect(write(session, "resident_charges", "create", fields)).rejects.toMatchObject({
    kind: "bad_data",
  });
  answering({ Location: "https://api.buildium.com/v1/leases/2/charges/77" });
  expect((await write(session, "resident_charges", "create", fields)).xId).toBe("77");
  await close();
});
