import { type Edits, partsOf } from "@/lib/local/sandbox/edits";
import { FORENAMES, SURNAMES } from "@/lib/local/sandbox/names";
import { addDays, money, type RawRecord } from "@/lib/local/sandbox/raw";

/** Raises one current lease's rent by 25 pounds. */
export function changeRent(edits: Edits, id: string | undefined): string | null {
  const lease = edits.find("leases", id, (record) => record.status === "CURRENT");
  if (!lease) return null;
  const rent = money(Math.round(Number(lease.rent) * 100) + 2_500);
  edits.set("leases", lease.id, { rent });
  return `The rent of lease ${lease.id} is now ${rent}; it was ${lease.rent}.`;
}

/** Ends a current lease today: its residents leave and its unit is vacant. */
export function moveOut(edits: Edits, id: string | undefined): string | null {
  const lease = edits.find("leases", id, (record) => record.status === "CURRENT");
  if (!lease) return null;
  endLease(edits, lease, edits.today);
  return `Lease ${lease.id} ended today and unit ${lease.unit_ref} is vacant.`;
}

export function endLease(edits: Edits, lease: RawRecord, on: string): void {
  const tenants = partsOf(lease.tenants);
  edits.set("leases", lease.id, {
    status: "ENDED",
    to: on,
    move_out: on,
    tenants: tenants.map((tenant) => ({ ...tenant, moved_out: on })),
  });
  edits.set("units", String(lease.unit_id), { vacancy: "VACANT" });
  for (const { resident_id } of tenants) {
    const resident = edits.get("residents", String(resident_id));
    const tenancies = partsOf(resident?.tenancies).map((tenancy) =>
      tenancy.lease_id === lease.id ? { ...tenancy, moved_out: on } : tenancy,
    );
    edits.set("residents", String(resident_id), { tenancies });
  }
}

/** Lets a vacant unit from today on to a new resident. */
export function addLease(edits: Edits): string | null {
  const { today } = edits;
  const unit = edits.find("units", undefined, (record) => record.vacancy === "VACANT");
  if (!unit) return null;
  const leaseId = edits.nextId("leases");
  const tenancy = { role: "LEAD", moved_in: today, moved_out: null, notice_given: null };
  const residentId = edits.add("residents", {
    property_id: unit.property_id,
    ...personOf(edits.size("residents") + 1),
    balance: "0.00",
    arrears: "0.00",
    notes: null,
    tenancies: [{ lease_id: leaseId, ...tenancy }],
  });
  edits.add("leases", {
    property_id: unit.property_id,
    unit_id: unit.id,
    unit_ref: unit.ref,
    status: "CURRENT",
    kind: "FIXED",
    term_months: 12,
    from: today,
    to: addDays(today, 364),
    signed_on: today,
    move_in: today,
    move_out: null,
    expected_move_out: null,
    pay_day: 1,
    rent: unit.market_rent,
    market_rent: unit.market_rent,
    deposit: unit.market_rent,
    balance: "0.00",
    arrears: "0.00",
    tenants: [{ resident_id: residentId, ...tenancy }],
  });
  edits.set("units", unit.id, { vacancy: "OCCUPIED", advertised: false });
  return `Lease ${leaseId} starts today for unit ${unit.ref}, with resident ${residentId}.`;
}

function personOf(number: number) {
  const forename = FORENAMES[number % FORENAMES.length];
  const surname = SURNAMES[(number * 7) % SURNAMES.length];
  return {
    forename,
    middle: null,
    surname,
    email: `${forename}.${surname}.${number}@residents.example`.toLowerCase(),
    alternative_email: null,
    mobile: "+44 7700 900321",
    landline: null,
    born: "1990-04-12",
  };
}
