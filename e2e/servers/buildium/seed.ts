import type { Json, Store } from "@/e2e/servers/buildium/store";

const NAMES = ["Ada Elm", "Ben Ash", "Cora Oak", "Dan Fir", "Eve Yew", "Finn Box", "Gia Bay", "Hugo Fig"];
const STREETS = ["Elm Street", "Harbor Road", "Mill Lane"];
const nameOf = (index: number): { FirstName: string; LastName: string } => {
  const [FirstName = "", LastName = ""] = (NAMES[index % NAMES.length] ?? "").split(" ");
  return { FirstName, LastName };
};
const addressAt = (index: number): Json => ({
  AddressLine1: `${index + 1} ${STREETS[index % STREETS.length]}`,
  AddressLine2: null,
  AddressLine3: null,
  City: "Boston",
  State: "MA",
  PostalCode: "02108",
  Country: "UnitedStates",
});
const phone = (index: number, Type: string): Json => ({
  Number: `(617) 555-${String(1_000 + index)}`,
  Type,
});

/** A small landlord's account: every unit but the last is let, and everything leads to something that exists. */
export function seed(store: Store, properties: number, units: number): void {
  for (let index = 0; index < properties; index++) {
    store.add("rentals", {
      ...{ Name: `${STREETS[index % STREETS.length]} ${index + 1}`, IsActive: true, YearBuilt: 1990 + index },
      ...{ NumberUnits: Math.ceil((units - index) / properties), Address: addressAt(index), Reserve: 200 },
      ...{ RentalType: "Residential", RentalSubType: "MultiFamily", OperatingBankAccountId: 11 },
      RentalManager: {
        Id: 900,
        FirstName: "Mona",
        LastName: "Fell",
        IsCompany: false,
        Email: "mona@elm.example",
      },
    });
    store.add("owners", {
      ...{ ...nameOf(index + 3), IsCompany: false, IsActive: true, Email: `owner${index}@elm.example` },
      ...{
        PropertyIds: [index + 1],
        Address: addressAt(index),
        PhoneNumbers: [phone(900 + index, "Office")],
      },
      TaxInformation: { TaxPayerIdType: "SSN", TaxPayerId: "123-45-6789" },
    });
  }
  for (let index = 0; index < units; index++)
    addUnit(store, index, (index % properties) + 1, index < units - 1);
  store.add("applicants", {
    ...{ ...nameOf(6), PropertyId: 1, UnitId: units, Email: "gia@bay.example", Status: "Undecided" },
    Applications: [
      {
        Id: 71,
        ApplicationNumber: "A-71",
        ApplicationStatus: "Undecided",
        ApplicationSubmittedDateTime: "2026-01-05T09:00:00Z",
      },
    ],
  });
}

function addUnit(store: Store, index: number, property: number, isLet: boolean): void {
  const unit = store.add("units", {
    ...{
      PropertyId: property,
      UnitNumber: `A${index + 1}`,
      MarketRent: 1250.5,
      Address: addressAt(property - 1),
    },
    ...{ UnitBedrooms: "TwoBed", UnitBathrooms: "OnePointFiveBath", UnitSize: 700 + index },
    ...{ IsUnitListed: !isLet, IsUnitOccupied: isLet },
  });
  if (!isLet) return;
  const tenant = store.add("tenants", {
    ...{ ...nameOf(index), Email: `tenant${index + 1}@elm.example`, AlternateEmail: null },
    ...{ PhoneNumbers: [phone(index, "Cell"), phone(500 + index, "Home")], DateOfBirth: "1990-02-03" },
    ...{ Comment: "Pays on time.", TaxId: "123-45-6789", Address: addressAt(property - 1) },
    ...{ AlternateAddress: addressAt(index + 40), MailingPreference: "AlternateAddress" },
    EmergencyContact: {
      Name: "Ida Elm",
      RelationshipDescription: "Sister",
      Phone: "(617) 555-0199",
      Email: null,
    },
  });
  const lease = store.add("leases", {
    ...{ PropertyId: property, UnitId: unit.Id, UnitNumber: unit.UnitNumber, LeaseStatus: "Active" },
    ...{ LeaseType: "Fixed", LeaseFromDate: "2026-01-01", LeaseToDate: "2026-12-31", TermType: "Standard" },
    ...{ IsEvictionPending: false, AutomaticallyMoveOutTenants: false, PaymentDueDay: 1 },
    ...{ CurrentNumberOfOccupants: 1, AccountDetails: { SecurityDeposit: 1000, Rent: 1200 } },
    Tenants: [{ Id: tenant.Id, Status: "Current", MoveInDate: "2026-01-01" }],
  });
  store.add("charges", {
    ...{ LeaseId: lease.Id, Date: "2026-02-01", TotalAmount: 1200, Memo: "Rent" },
    Lines: [{ Amount: 1200, GLAccountId: 3 }],
  });
  if (index % 3 > 0) return;
  store.add("requests", {
    ...{
      Title: "The tap drips",
      Description: "In the kitchen, all day.",
      TaskStatus: "New",
      Priority: "Normal",
    },
    ...{ Category: { Id: 2, Name: "Plumbing", SubCategory: { Id: 21, Name: "Tap" } }, UnitId: unit.Id },
    ...{ Property: { Id: property, Type: "Rental" }, UnitAgreement: { Id: lease.Id, Type: "Lease" } },
    ...{ AssignedToUserId: 900, DueDate: "2026-03-01", IsEntryPermittedByResident: true },
    ...{ ResidentEntryNotes: "Ring twice.", CreatedDateTime: "2026-02-10T08:30:00Z" },
    RequestedByUserEntity: { Id: tenant.Id, Type: "RentalTenant", ...nameOf(index), IsCompany: false },
  });
}
