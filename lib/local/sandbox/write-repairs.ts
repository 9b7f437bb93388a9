import { type Create, refuse, type Update } from "@/lib/local/sandbox/draft";
import { repairNumber } from "@/lib/local/sandbox/generate-work";
import { addDays } from "@/lib/local/sandbox/raw";
import { DAYS_ALLOWED, REPAIR_PRIORITIES } from "@/lib/local/sandbox/vocabulary";

const daysAllowed = (priority: string): number =>
  DAYS_ALLOWED[REPAIR_PRIORITIES.find((known) => known === priority) ?? "ROUTINE"];

export const reportRepair: Create = (edits, sent) => {
  const unit = edits.get("units", String(sent.unit_id));
  if (!unit) return refuse("unit_id", `There is no unit ${sent.unit_id}.`);
  if (sent.property_id && sent.property_id !== unit.property_id) {
    return refuse("unit_id", `Unit ${unit.id} is not in property ${sent.property_id}.`);
  }
  const priority = String(sent.priority ?? "ROUTINE");
  return {
    fields: {
      details: null,
      may_enter: false,
      access_notes: null,
      visit_on: null,
      notes: null,
      ...sent,
      property_id: unit.property_id,
      unit_ref: unit.ref,
      resident_id: sent.resident_id ?? null,
      number: repairNumber(edits.prefix, edits.size("service_requests")),
      priority,
      state: "REPORTED",
      reported_on: edits.today,
      due_on: sent.due_on ?? addDays(edits.today, daysAllowed(priority)),
      done_on: null,
      contractor: null,
      contractor_notes: null,
      outcome: null,
    },
  };
};

export const changeRepair: Update = (edits, sent, current) => {
  if (current.state === "CLOSED" || current.state === "CANCELLED") {
    const state = String(current.state).toLowerCase();
    return refuse(null, `Repair ${current.number} is ${state} and can no longer be changed.`);
  }
  if (sent.state === "DONE" && !current.done_on && !sent.done_on) {
    return { fields: { ...sent, done_on: edits.today } };
  }
  return { fields: sent };
};
