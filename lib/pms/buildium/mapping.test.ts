import { openBuildium } from "@/e2e/fixtures/buildium-session";
import { expect, test } from "@/e2e/fixtures/test";
import { readAll } from "@/e2e/fixtures/vendor-contract";
import { answerJson } from "@/e2e/servers/scripted-pms";
import type { Model } from "@/lib/pms/model-names";

/** Reads one record that Buildium sends as that. */
async function mapped(model: Model, record: Record<string, unknown>) {
  const { buildium, session, close } = await openBuildium();
  buildium.play(answerJson([record], 200, { "X-Total-Count": "1" }));
  const page = await session.listPage(model, { cursor: null, updatedSince: null, limit: 10 });
  await close();
  expect(page.rejected).toEqual([]);
  return page.records[0];
}

test("Buildium's words for counts and money become the unified ones", async () => {
  const unit = await mapped("units", {
    ...{ Id: 1, PropertyId: 7, UnitNumber: "A1", MarketRent: 1250.5, IsUnitOccupied: true },
    ...{ UnitBedrooms: "NineBedPlus", UnitBathrooms: "TwoPointFiveBath", Description: "South side" },
  });
  expect(unit).toMatchObject({
    xId: "1",
    xPropertyId: "7",
    data: {
      ...{ number: "A1", bedrooms: "9", bathrooms: "2.5", bathrooms_full: 2, bathrooms_half: 1 },
      ...{ rent_amount_market_in_cents: 125_050, is_vacant: false },
      custom_data: {
        ...{ Description: "South side", UnitBedrooms: "NineBedPlus" },
        UnitBathrooms: "TwoPointFiveBath",
      },
    },
  });
  const other = await mapped("units", { Id: 2, UnitBedrooms: "NotSet", UnitBathrooms: "Shared" });
  expect(other?.data).toMatchObject({ bedrooms: null, bathrooms: null });
  expect(other?.data.custom_data).toEqual({ UnitBathrooms: "Shared" });
});

test("a property without a name or an address is a property all the same", async () => {
  expect((await mapped("properties", { Id: 7, Name: null, Address: null }))?.data).toMatchObject({
    name: null,
  });
  const address = { AddressLine1: "1 Elm Street" };
  expect((await mapped("properties", { Id: 7, Address: address }))?.data).toMatchObject({
    name: "1 Elm Street",
  });
});

test("a word that has no room, or another meaning here, is kept as Buildium has it beside what it means", async () => {
  const property = await mapped("properties", {
    ...{ Id: 7, Name: "Elm", RentalType: "Residential", RentalSubType: "CondoTownhome" },
  });
  expect(property?.data).toMatchObject({ type_raw: "CondoTownhome", type_normalized: "SINGLE_FAMILY" });
  expect(property?.data.custom_data).toEqual({ RentalType: "Residential" });
  const tenant = await mapped("residents", {
    ...{ Id: 31, LastName: "Elm" },
    PhoneNumbers: [
      { Number: "555-0100", Type: "Cell" },
      { Number: "555-0101", Type: "Pager" },
    ],
  });
  expect(tenant?.data).toMatchObject({ phone_1_type: "MOBILE", phone_2_type: "OTHER" });
  expect(tenant?.data.custom_data).toEqual({ PhoneNumbers: [{ Type: "Cell" }, { Type: "Pager" }] });
});

test("a resident belongs to the property of the active lease, and the tax number is copied nowhere", async () => {
  const tenant = await mapped("residents", {
    ...{ Id: 31, LastName: "Elm", TaxId: "123-45-6789", MailingPreference: "PrimaryAddress" },
    PhoneNumbers: [
      { Number: "555-0100", Type: "Cell" },
      { Number: "555-0101", Type: "Office" },
      { Number: "555-0102", Type: "Fax" },
    ],
    Leases: [
      {
        ...{ Id: 5, PropertyId: 4, LeaseStatus: "Past" },
        Tenants: [{ Id: 31, Status: "MovedOut", MoveInDate: "2022-01-01" }],
        MoveOutData: [{ TenantId: 31, MoveOutDate: "2024-02-01" }],
      },
      {
        ...{ Id: 6, PropertyId: 7, LeaseStatus: "Active" },
        Tenants: [{ Id: 31, Status: "Current", MoveInDate: "2024-03-01" }],
      },
    ],
  });
  expect(tenant).toMatchObject({
    xPropertyId: "7",
    data: {
      ...{ phone_1: "555-0100", phone_1_type: "MOBILE", phone_2: "555-0101", phone_2_type: "WORK" },
      leases_meta_data: [
        { x_lease_id: "5", x_resident_type: "MovedOut", move_out_date: "2024-02-01" },
        { x_lease_id: "6", x_resident_type: "Current", move_in_date: "2024-03-01", move_out_date: null },
      ],
    },
  });
  const custom = tenant?.data.custom_data;
  expect(custom).toMatchObject({
    MailingPreference: "PrimaryAddress",
    PhoneNumbers: [{}, {}, { Type: "Fax" }],
  });
  expect(JSON.stringify(tenant)).not.toContain("6789");
});

test("what is nested and has no field is kept at its place, also under another name, and nothing of other records", async () => {
  const property = await mapped("properties", {
    ...{ Id: 7, Name: "Elm" },
    Address: { AddressLine1: "1 Elm Street", AddressLine3: "Rear", Zip: "02108", Country: "" },
    RentalManager: {
      ...{ Id: 3, FirstName: "Ada", ProfilePhotoUrl: "https://photos.example/3?signed=1" },
      PhoneNumbers: [{ Number: "555-0100", Type: "Office" }],
    },
  });
  expect(property?.data).toMatchObject({ address_1: "1 Elm Street", zip: null, manager_phone_1: "555-0100" });
  expect(property?.data.custom_data).toEqual({
    Address: { AddressLine3: "Rear", Zip: "02108" },
    RentalManager: { Id: 3, PhoneNumbers: [{ Type: "Office" }] },
  });
  const applicant = await mapped("applicants", {
    ...{ Id: 3, PropertyId: 7 },
    Applications: [
      { Id: 1, ApplicationStatus: "New" },
      { Id: 2, ApplicationStatus: "New", ApplicationNumber: 12 },
    ],
  });
  expect(applicant?.data.custom_data).toEqual({ Applications: [{}, { ApplicationNumber: 12 }] });
  const tenant = await mapped("residents", {
    Id: 31,
    Leases: [{ Id: 6, UnitNumber: "A1", CurrentTenants: [{ Id: 31, TaxId: "123-45-6789" }] }],
  });
  expect(tenant?.data).not.toHaveProperty("custom_data");
});

test("a lease names its tenants without copying what is theirs", async () => {
  const lease = await mapped("leases", {
    ...{ Id: 6, PropertyId: 7, LeaseStatus: "Active", RenewalOfferStatus: "Sent" },
    CurrentTenants: [{ Id: 31, TaxId: "123-45-6789" }],
    Tenants: [{ Id: 31, Status: "Current", MoveInDate: "2024-03-01" }],
  });
  expect(lease?.data).toMatchObject({
    residents_meta_data: [{ x_resident_id: "31", move_in_date: "2024-03-01" }],
    custom_data: { RenewalOfferStatus: "Sent" },
  });
  expect(JSON.stringify(lease)).not.toContain("6789");
});

test("an owner has every property, and an applicant every application with Buildium's own word beside ours", async () => {
  const owner = await mapped("owners", {
    ...{ Id: 9, IsCompany: true, CompanyName: "Elm LLC", PropertyIds: [4, 7] },
    TaxInformation: { TaxPayerId: "12-3456789" },
  });
  expect(owner).toMatchObject({
    xPropertyId: "4",
    data: {
      company_name: "Elm LLC",
      x_associated_property_ids: ["4", "7"],
      custom_data: { IsCompany: true },
    },
  });
  expect(JSON.stringify(owner)).not.toContain("3456789");

  const applicant = await mapped("applicants", {
    ...{ Id: 3, PropertyId: 7, UnitId: 8, Status: "Approved", ApplicantGroupId: 2 },
    Applications: ["Undecided", "Rejected", "AddedToLease", "AddedToDraftLease", "Renamed"].map(
      (ApplicationStatus, index) => ({ Id: index, ApplicationStatus }),
    ),
  });
  expect(applicant).toMatchObject({
    xPropertyId: "7",
    data: {
      custom_data: { Status: "Approved", ApplicantGroupId: 2 },
      applications: [
        { status_raw: "Undecided", status_normalized: "PENDING" },
        { status_raw: "Rejected", status_normalized: "DENIED" },
        { status_raw: "AddedToLease", status_normalized: "SIGNED" },
        { status_raw: "AddedToDraftLease", status_normalized: "APPROVED" },
        { status_raw: "Renamed", status_normalized: "OTHER" },
      ],
    },
  });
});

test("a request of an association belongs to no rental, and one of a tenant to the rental and the tenant", async () => {
  const request = {
    ...{ Id: 2, Title: "The tap drips", TaskStatus: "InProgress", Priority: "High", UnitId: 8 },
    ...{ Category: { Id: 2, Name: "Plumbing" }, CreatedDateTime: "2026-02-10T08:30:00Z" },
    RequestedByUserEntity: { Id: 31, Type: "RentalTenant" },
  };
  expect(await mapped("service_requests", { ...request, Property: { Id: 7, Type: "Rental" } })).toMatchObject(
    {
      xPropertyId: "7",
      data: {
        ...{ x_unit_id: "8", x_resident_id: "31", service_category: "Plumbing", service_priority: "High" },
        ...{ status_raw: "InProgress", status_normalized: "IN_PROGRESS", date_created: "2026-02-10" },
        custom_data: { Category: { Id: 2 } },
      },
    },
  );
  const ofAssociation = {
    ...request,
    Property: { Id: 7, Type: "Association" },
    RequestedByUserEntity: { Id: 31, Type: "AssociationOwner" },
  };
  expect(await mapped("service_requests", ofAssociation)).toMatchObject({
    xPropertyId: null,
    data: {
      ...{ x_property_id: null, x_unit_id: null, x_resident_id: null },
      custom_data: { Property: { Id: 7 }, RequestedByUserEntity: { Id: 31 } },
    },
  });
});

test("charges carry the lease that owes them, in cents, and keep their lines where those go to several accounts", async () => {
  const { buildium, session, close } = await openBuildium({ units: 3 });
  buildium.store.add("charges", {
    ...{ LeaseId: 2, Date: "2026-03-01", TotalAmount: 99.99, Memo: null },
    Lines: [
      { Amount: 90, GLAccountId: 3 },
      { Amount: 9.99, GLAccountId: 4 },
    ],
  });
  const { records } = await readAll(session, "resident_charges", { limit: 50 });
  expect(records).toHaveLength(3);
  expect(records[0]).toMatchObject({
    xId: "1",
    xPropertyId: "1",
    data: {
      ...{ x_lease_id: "1", x_unit_id: "1", x_resident_id: null, x_gl_account_id: "3", description: "Rent" },
      ...{ amount_in_cents: 120_000, amount_raw: "1200", transaction_date: "2026-02-01" },
    },
  });
  expect(records[0]?.data).not.toHaveProperty("custom_data");
  expect(records[2]?.data).toMatchObject({
    ...{ x_lease_id: "2", x_gl_account_id: null, amount_in_cents: 9_999 },
    custom_data: { Lines: [{ Amount: 90 }, { Amount: 9.99 }] },
  });
  await close();
});
