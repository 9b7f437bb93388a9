import type { ModelData } from "@/lib/pms/models";
import type { RawFields } from "@/lib/pms/raw-fields";

export function mapServiceRequest(raw: RawFields): ModelData["service_requests"] {
  const state = raw.text("state");
  return {
    x_property_id: raw.id("property_id"),
    x_unit_id: raw.id("unit_id"),
    x_resident_id: raw.id("resident_id"),
    unit_number: raw.text("unit_ref"),
    order_number: raw.text("number"),
    service_category: raw.text("category"),
    service_description: raw.text("summary"),
    service_details: raw.text("details"),
    service_priority: raw.text("priority"),
    status_raw: state,
    status_normalized: state === null ? null : (STATUS.get(state) ?? "OTHER"),
    access_is_authorized: raw.flag("may_enter"),
    access_notes: raw.text("access_notes"),
    date_created: raw.date("reported_on"),
    date_due: raw.date("due_on"),
    date_scheduled: raw.date("visit_on"),
    date_completed: raw.date("done_on"),
    vendor_notes: raw.text("contractor_notes"),
    completion_notes: raw.text("outcome"),
    notes: raw.text("notes"),
  };
}

export function mapResidentCharge(raw: RawFields): ModelData["resident_charges"] {
  const open = raw.cents("outstanding");
  return {
    x_property_id: raw.id("property_id"),
    x_unit_id: raw.id("unit_id"),
    x_lease_id: raw.id("lease_id"),
    x_resident_id: raw.id("resident_id"),
    x_charge_code_id: raw.text("code"),
    x_gl_account_id: raw.text("ledger"),
    name: raw.text("title"),
    description: raw.text("details"),
    reference_number: raw.text("reference"),
    amount_in_cents: raw.cents("amount"),
    amount_raw: raw.text("amount"),
    amount_open_in_cents: open,
    amount_paid_in_cents: raw.cents("paid"),
    is_open: open === null ? null : open > 0,
    due_date: raw.date("due_on"),
    transaction_date: raw.date("charged_on"),
    transaction_source: raw.text("source"),
    post_month: raw.text("period"),
  };
}

const STATUS: ReadonlyMap<string, ModelData["service_requests"]["status_normalized"]> = new Map([
  ["REPORTED", "NEW"],
  ["ASSIGNED", "IN_PROGRESS"],
  ["ON_HOLD", "DEFERRED"],
  ["DONE", "COMPLETED"],
  ["CLOSED", "CLOSED"],
  ["CANCELLED", "CANCELED"],
]);
