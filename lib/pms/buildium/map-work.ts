import type { ModelData } from "@/lib/pms/models";
import type { RawFields } from "@/lib/pms/raw-fields";

/**
 * Buildium's ResidentRequestTaskMessage as a unified service request. Work orders are what the office makes of such a
 * request for a contractor: reading them too would show one leaking tap twice.
 */
export function mapServiceRequest(raw: RawFields): ModelData["service_requests"] {
  const status = raw.requiredText("TaskStatus");
  const category = raw.object("Category");
  // Its id, which a write needs, and its subcategory.
  raw.keepWhole("Category");
  const requester = raw.object("RequestedByUserEntity");
  const isTenant = requester?.text("Type") === "RentalTenant";
  if (isTenant) raw.leaveOut("RequestedByUserEntity");
  else raw.keepWhole("RequestedByUserEntity");
  // Associations take requests too; their properties and units are none of the rentals, whatever their numbers.
  const property = raw.object("Property");
  const isRental = property?.text("Type") !== "Association";
  if (isRental) raw.leaveOut("Property");
  else raw.keepWhole("Property");
  return {
    x_property_id: isRental ? (property?.id("Id") ?? null) : null,
    x_unit_id: isRental ? raw.id("UnitId") : null,
    x_resident_id: isTenant ? requester.id("Id") : null,
    unit_number: null,
    order_number: null,
    service_category: category?.text("Name") ?? null,
    service_description: raw.text("Title"),
    service_details: raw.text("Description"),
    service_priority: raw.text("Priority"),
    status_raw: status,
    status_normalized: REQUEST_STATUS.get(status) ?? "OTHER",
    access_is_authorized: raw.flag("IsEntryPermittedByResident"),
    access_notes: raw.text("ResidentEntryNotes"),
    date_created: raw.date("CreatedDateTime"),
    date_due: raw.date("DueDate"),
    date_scheduled: null,
    date_completed: null,
    vendor_notes: null,
    completion_notes: null,
    notes: null,
  };
}

const REQUEST_STATUS: ReadonlyMap<string, ModelData["service_requests"]["status_normalized"]> = new Map([
  ["New", "NEW"],
  ["InProgress", "IN_PROGRESS"],
  ["Deferred", "DEFERRED"],
  ["Completed", "COMPLETED"],
  ["Closed", "CLOSED"],
]);

/** The lease of a charge, which Buildium's charge itself does not name. */
export type ChargedLease = { xId: string; xPropertyId: string | null; xUnitId: string | null };

/** Buildium's LeaseChargeMessage as a unified resident charge. It is the lease that owes it, not one of its tenants. */
export function mapResidentCharge(raw: RawFields, lease: ChargedLease): ModelData["resident_charges"] {
  const accounts = new Set(raw.list("Lines").map((line) => line.id("GLAccountId")));
  const [account = null] = accounts;
  if (accounts.size > 1) raw.keepWhole("Lines");
  else raw.leaveOut("Lines");
  return {
    x_property_id: lease.xPropertyId,
    x_unit_id: lease.xUnitId,
    x_lease_id: lease.xId,
    x_resident_id: null,
    x_charge_code_id: null,
    x_gl_account_id: accounts.size > 1 ? null : account,
    name: null,
    description: raw.text("Memo"),
    reference_number: null,
    amount_in_cents: raw.cents("TotalAmount"),
    amount_raw: raw.number("TotalAmount")?.toString() ?? null,
    amount_open_in_cents: null,
    amount_paid_in_cents: null,
    is_open: null,
    due_date: null,
    transaction_date: raw.date("Date"),
    transaction_source: null,
    post_month: null,
  };
}
