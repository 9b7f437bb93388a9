import type { RecordData } from "@/lib/pms/diff";
import type { Model } from "@/lib/pms/model-names";

/** Every field that a label is made of. */
export const LABEL_FIELDS = [
  "name",
  "number",
  "first_name",
  "last_name",
  "unit_number",
  "company_name",
  "service_description",
  "order_number",
  "description",
  "title",
  "ota_reservation_code",
];

/** What people call a record: its name, number or reference; null where the PMS gave none. */
export function recordLabel(model: Model, data: RecordData): string | null {
  switch (model) {
    case "properties":
      return text(data, "name");
    case "units":
      return text(data, "number") && joined("Unit", text(data, "number"));
    case "residents":
    case "applicants":
    case "leads":
      return joined(text(data, "first_name"), text(data, "last_name"));
    case "leases":
      return text(data, "unit_number") && joined("Lease of unit", text(data, "unit_number"));
    case "owners":
      return text(data, "company_name") ?? joined(text(data, "first_name"), text(data, "last_name"));
    case "service_requests":
      return text(data, "service_description") ?? text(data, "order_number");
    case "resident_charges":
      return text(data, "name") ?? text(data, "description");
    case "room_types":
    case "rate_plans":
      return text(data, "title");
    case "bookings":
      return text(data, "ota_reservation_code");
  }
}

function text(data: RecordData, field: string): string | null {
  const value = data[field];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

const joined = (...parts: (string | null)[]): string | null => parts.filter(Boolean).join(" ") || null;
