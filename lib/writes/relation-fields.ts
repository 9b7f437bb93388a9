import type { Model } from "@/lib/pms/model-names";

/** Fields that hold the vendor's id of another record, and of which model that is. */
export const RELATION_FIELDS: Record<string, Model> = {
  x_property_id: "properties",
  x_unit_id: "units",
  x_resident_id: "residents",
  x_lease_id: "leases",
  x_lead_id: "leads",
  x_room_type_id: "room_types",
  x_rate_plan_id: "rate_plans",
};
