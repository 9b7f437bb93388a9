import type { Create, Draft } from "@/lib/local/sandbox/draft";
import { type Edits, partsOf } from "@/lib/local/sandbox/edits";
import { FORENAMES, SURNAMES } from "@/lib/local/sandbox/names";
import { addDays } from "@/lib/local/sandbox/raw";
import { CHARGE_CODES, REPAIR_CATEGORIES, REPAIR_SUMMARIES } from "@/lib/local/sandbox/vocabulary";
import { chargeLease } from "@/lib/local/sandbox/write-leases";
import { createEnquiry } from "@/lib/local/sandbox/write-people";
import { changeRepair, reportRepair } from "@/lib/local/sandbox/write-repairs";
import type { Model } from "@/lib/pms/model-names";

/** A resident of a lived-in unit reports something broken. */
export function addRepair(edits: Edits): string | null {
  const lease = edits.find("leases", undefined, (record) => record.status === "CURRENT");
  if (!lease) return null;
  const category = nth(REPAIR_CATEGORIES, edits.size("service_requests"));
  const summary = nth(REPAIR_SUMMARIES[category], edits.size("service_requests"));
  const [tenant] = partsOf(lease.tenants);
  const sent = {
    unit_id: lease.unit_id,
    resident_id: tenant?.resident_id,
    category,
    summary,
    priority: "URGENT",
  };
  const id = addBy(edits, "service_requests", reportRepair, sent);
  return id && `Repair ${id} is reported for unit ${lease.unit_ref}: ${summary.toLowerCase()}.`;
}

/** Marks an open repair as done today. */
export function finishRepair(edits: Edits, id: string | undefined): string | null {
  const isOpen = (state: unknown) => state === "REPORTED" || state === "ASSIGNED" || state === "ON_HOLD";
  const repair = edits.find("service_requests", id, (record) => isOpen(record.state));
  if (!repair) return null;
  const draft = changeRepair(edits, { state: "DONE", outcome: "Repaired and tested." }, repair);
  if (!("fields" in draft)) return null;
  edits.set("service_requests", repair.id, draft.fields);
  return `Repair ${repair.number} of unit ${repair.unit_ref} is done.`;
}

/** Charges a current lease, due in two weeks. */
export function addCharge(edits: Edits, id: string | undefined): string | null {
  const lease = edits.find("leases", id, (record) => record.status === "CURRENT");
  if (!lease) return null;
  const code = nth(CHARGE_CODES, edits.size("resident_charges"));
  const sent = { lease_id: lease.id, code, amount: "45.00", due_on: addDays(edits.today, 14) };
  const charge = addBy(edits, "resident_charges", chargeLease, sent);
  return charge && `Charge ${charge} of 45.00 is due on ${sent.due_on} for lease ${lease.id}.`;
}

export function addEnquiry(edits: Edits): string | null {
  const property = edits.find("properties", undefined, (record) => record.active === "Y");
  if (!property) return null;
  const number = edits.size("leads") + 1;
  const forename = nth(FORENAMES, number);
  const surname = nth(SURNAMES, number * 7);
  const email = `${forename}.${surname}.${number}@enquiries.example`.toLowerCase();
  const sent = { property_id: property.id, forename, surname, email, source: "Website" };
  const id = addBy(edits, "leads", createEnquiry, sent);
  return id && `${forename} ${surname} asked about ${property.name}: enquiry ${id}.`;
}

export function changeOwnerPhone(edits: Edits, id: string | undefined): string | null {
  const owner = edits.find("owners", id, () => true);
  if (!owner) return null;
  const digits = (Number(String(owner.mobile).slice(-3)) + 1) % 1_000;
  const mobile = `+44 7700 900${String(digits).padStart(3, "0")}`;
  edits.set("owners", owner.id, { mobile });
  return `The phone of owner ${owner.id} is now ${mobile}; it was ${owner.mobile}.`;
}

/** Adds what the API would make of it, were it sent there. */
function addBy(edits: Edits, model: Model, create: Create, sent: Record<string, unknown>): string | null {
  const draft: Draft = create(edits, sent);
  if (!edits.has(model) || !("fields" in draft)) return null;
  const id = edits.add(model, draft.fields);
  draft.afterwards?.();
  return id;
}

const nth = <T>(items: readonly [T, ...T[]], index: number): T => items[index % items.length] ?? items[0];
