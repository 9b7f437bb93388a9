import type { RecordData } from "@/lib/pms/diff";
import type { Model } from "@/lib/pms/model-names";
import type { LookupField } from "@/lib/pms/record-entry";

/** Which model the vendor's id in a field belongs to. */
const TARGETS: Record<string, Model> = {
  x_property_id: "properties",
  x_unit_id: "units",
  x_lease_id: "leases",
  x_resident_id: "residents",
  x_lead_id: "leads",
  x_room_type_id: "room_types",
  x_rate_plan_id: "rate_plans",
};

/** In which models records point to one of this model, and by which field. */
const POINTING: Partial<Record<Model, { field: LookupField; models: Model[] }>> = {
  properties: { field: "x_associated_property_ids", models: ["owners"] },
  units: {
    field: "x_unit_id",
    models: ["leases", "applicants", "leads", "service_requests", "resident_charges"],
  },
  leases: { field: "x_lease_id", models: ["residents", "applicants", "resident_charges"] },
  residents: { field: "x_resident_id", models: ["leases", "service_requests", "resident_charges"] },
  leads: { field: "x_lead_id", models: ["applicants"] },
  room_types: { field: "x_room_type_id", models: ["rate_plans", "bookings"] },
  rate_plans: { field: "x_rate_plan_id", models: ["bookings"] },
};

/** What belongs to a property and is listed by its filter rather than one by one. */
export const OF_PROPERTY: readonly Model[] = [
  "units",
  "leases",
  "residents",
  "applicants",
  "leads",
  "service_requests",
  "resident_charges",
  "room_types",
  "rate_plans",
  "bookings",
];

/** The records that one names itself, by model; itself left out. */
export function namedBy(model: Model, data: RecordData): Map<Model, string[]> {
  const named = new Map<Model, Set<string>>();
  const add = (target: Model | undefined, id: unknown) => {
    if (!target || target === model || typeof id !== "string" || id === "") return;
    named.set(target, (named.get(target) ?? new Set()).add(id));
  };
  for (const [field, value] of Object.entries(data)) {
    if (field === "x_associated_property_ids" && Array.isArray(value))
      for (const id of value) add("properties", id);
    else if (field === "custom_data") continue;
    else if (Array.isArray(value)) {
      for (const item of value) {
        if (typeof item !== "object" || item === null) continue;
        for (const [key, id] of Object.entries(item)) add(TARGETS[key], id);
      }
    } else add(TARGETS[field], value);
  }
  return new Map([...named].map(([target, ids]) => [target, [...ids]]));
}

/** Lookups that find the records which point to one of this model with the vendor's id `xId`. */
export function pointingTo(model: Model, xId: string): { model: Model; field: LookupField; value: string }[] {
  const pointing = POINTING[model];
  return pointing?.models.map((from) => ({ model: from, field: pointing.field, value: xId })) ?? [];
}
