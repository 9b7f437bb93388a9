import { addressOf, twoPhonesOf } from "@/lib/pms/buildium/contact";
import type { ModelData } from "@/lib/pms/models";
import type { RawFields } from "@/lib/pms/raw-fields";

/** Buildium's LeaseMessage as a unified lease. */
export function mapLease(raw: RawFields): ModelData["leases"] {
  const status = raw.requiredText("LeaseStatus");
  const account = raw.object("AccountDetails");
  // Whole tenants, tax numbers included, who are records of their own; `Tenants` says who they are.
  raw.leaveOut("CurrentTenants");
  return {
    x_property_id: raw.id("PropertyId"),
    x_unit_id: raw.id("UnitId"),
    unit_number: raw.text("UnitNumber"),
    status_raw: status,
    status_normalized: leaseStatus(status),
    type: raw.text("LeaseType"),
    term: raw.text("TermType"),
    start_date: raw.date("LeaseFromDate"),
    end_date: raw.date("LeaseToDate"),
    signature_date: null,
    scheduled_move_in_date: raw.date("LeaseFromDate"),
    scheduled_move_out_date: null,
    realized_move_in_date: null,
    realized_move_out_date: null,
    rent_due_day: raw.whole("PaymentDueDay"),
    rent_amount_in_cents: account?.cents("Rent") ?? null,
    rent_amount_market_in_cents: null,
    deposit_amount_in_cents: account?.cents("SecurityDeposit") ?? null,
    balance_amount_in_cents: null,
    past_due_balance_in_cents: null,
    residents_meta_data: tenantsOf(raw),
  };
}

/** Buildium's TenantMessage as a unified resident. */
export function mapResident(raw: RawFields): ModelData["residents"] {
  const tenant = raw.requiredId("Id");
  // A social security number is copied nowhere: what is stored here is sent on by webhooks.
  raw.leaveOut("TaxId");
  // They are records of their own, with whole tenants in them.
  raw.leaveOut("Leases");
  return {
    x_property_id: propertyOfTenant(raw),
    first_name: raw.text("FirstName"),
    middle_name: null,
    last_name: raw.text("LastName"),
    email_1: raw.text("Email"),
    email_2: raw.text("AlternateEmail"),
    ...twoPhonesOf(raw),
    date_of_birth: raw.date("DateOfBirth"),
    ...addressOf(raw.object("Address")),
    balance_in_cents: null,
    late_balance_in_cents: null,
    notes: raw.text("Comment"),
    leases_meta_data: raw.list("Leases").map((lease) => {
      const part = tenantsOf(lease).find(({ x_resident_id }) => x_resident_id === tenant);
      return {
        x_lease_id: lease.requiredId("Id"),
        x_resident_type: part?.x_resident_type ?? null,
        resident_type_normalized: part?.resident_type_normalized ?? null,
        move_in_date: part?.move_in_date ?? null,
        move_out_date: part?.move_out_date ?? null,
        notice_date: part?.notice_date ?? null,
      };
    }),
  };
}

/** The property of the tenant's active lease, or of the latest one. */
function propertyOfTenant(raw: RawFields): string | null {
  const leases = raw.list("Leases");
  const active = leases.find((lease) => lease.text("LeaseStatus") === "Active");
  const latest = leases.toSorted((a, b) => compare(b.date("LeaseFromDate"), a.date("LeaseFromDate")))[0];
  return (active ?? latest)?.id("PropertyId") ?? null;
}

function tenantsOf(lease: RawFields): ModelData["leases"]["residents_meta_data"] {
  const moveOuts = new Map(lease.list("MoveOutData").map((entry) => [entry.id("TenantId"), entry]));
  return lease.list("Tenants").map((tenant) => {
    const id = tenant.requiredId("Id");
    const moveOut = moveOuts.get(id);
    return {
      x_resident_id: id,
      x_resident_type: tenant.text("Status"),
      resident_type_normalized: null,
      move_in_date: tenant.date("MoveInDate"),
      move_out_date: moveOut?.date("MoveOutDate") ?? null,
      notice_date: moveOut?.date("NoticeGivenDate") ?? null,
    };
  });
}

const compare = (a: string | null, b: string | null): number => (a ?? "").localeCompare(b ?? "");

function leaseStatus(status: string): ModelData["leases"]["status_normalized"] {
  if (status === "Active") return "ACTIVE";
  if (status === "Future") return "PENDING";
  return status === "Past" ? "INACTIVE" : "OTHER";
}
