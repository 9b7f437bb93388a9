import { endLease } from "@/lib/local/sandbox/change-leases";
import { type Create, refuse, type Update } from "@/lib/local/sandbox/draft";
import { type Edits, partsOf } from "@/lib/local/sandbox/edits";
import { ledgerOf, titleOf } from "@/lib/local/sandbox/generate-work";
import { money } from "@/lib/local/sandbox/raw";
import type { Model } from "@/lib/pms/model-names";

export const changeLease: Update = (edits, sent, current) => {
  if (current.status === "ENDED" || current.status === "EVICTED") {
    return refuse(null, `Lease ${current.id} has ended and can no longer be changed.`);
  }
  if (sent.to && String(sent.to) <= String(current.from)) {
    return refuse("to", `Must be after the lease starts, which is on ${current.from}.`);
  }
  const { move_out: left, ...fields } = sent;
  if (!left) return { fields: sent };
  if (String(left) > edits.today) {
    return refuse("move_out", "Lies in the future. Enter it as the expected move-out.");
  }
  if (String(left) < String(current.move_in ?? current.from)) {
    return refuse("move_out", `Lies before the move-in on ${current.move_in ?? current.from}.`);
  }
  return { fields, afterwards: () => endLease(edits, current, String(left)) };
};

/** Charges who leads a lease, or the tenant that is named; the amount is owed from then on. */
export const chargeLease: Create = (edits, sent) => {
  const lease = edits.get("leases", String(sent.lease_id));
  if (!lease) return refuse("lease_id", `There is no lease ${sent.lease_id}.`);
  const tenants = partsOf(lease.tenants).map((tenant) => String(tenant.resident_id));
  const resident = String(sent.resident_id ?? tenants[0]);
  if (!tenants.includes(resident)) {
    return refuse("resident_id", `Resident ${resident} is not a tenant of lease ${lease.id}.`);
  }
  if (sent.property_id && sent.property_id !== lease.property_id) {
    return refuse("lease_id", `Lease ${lease.id} is not of property ${sent.property_id}.`);
  }
  const code = String(sent.code);
  const month = String(sent.period ?? String(sent.due_on).slice(0, 7));
  const fields = {
    details: null,
    reference: null,
    ...sent,
    property_id: lease.property_id,
    unit_id: lease.unit_id,
    resident_id: resident,
    ledger: ledgerOf(code),
    title: sent.title ?? titleOf(code, month),
    outstanding: sent.amount,
    paid: "0.00",
    charged_on: sent.charged_on ?? edits.today,
    period: month,
    source: "API",
  };
  return {
    fields,
    afterwards: () => {
      addToBalance(edits, "leases", lease.id, Number(sent.amount));
      addToBalance(edits, "residents", resident, Number(sent.amount));
    },
  };
};

function addToBalance(edits: Edits, model: Model, id: string, amount: number): void {
  const pence = Math.round((Number(edits.get(model, id)?.balance ?? 0) + amount) * 100);
  edits.set(model, id, { balance: money(pence) });
}
