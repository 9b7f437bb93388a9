import type { RecordData } from "@/lib/pms/diff";
import type { Model } from "@/lib/pms/model-names";

/** What people call a record: its name, number or reference; null where the PMS gave none. */
export function recordLabel(model: Model, data: RecordData): string | null {
  const text = (field: string) => {
    const value = data[field];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
  };
  const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join(" ") || null;
  switch (model) {
    case "properties":
      return text("name");
    case "units":
      return text("number") && joined("Unit", text("number"));
    case "residents":
    case "applicants":
    case "leads":
      return joined(text("first_name"), text("last_name"));
    case "leases":
      return text("unit_number") && joined("Lease of unit", text("unit_number"));
    case "owners":
      return text("company_name") ?? joined(text("first_name"), text("last_name"));
    case "service_requests":
      return text("service_description") ?? text("order_number");
    case "resident_charges":
      return text("name") ?? text("description");
    case "room_types":
    case "rate_plans":
      return text("title");
    case "bookings":
      return text("ota_reservation_code");
  }
}
