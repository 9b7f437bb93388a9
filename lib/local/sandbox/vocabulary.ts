// The words of this PMS for what its records are: generators take from them, and writes are held to them.
export const REPAIR_CATEGORIES = [
  "PLUMBING",
  "HEATING",
  "ELECTRICAL",
  "APPLIANCE",
  "STRUCTURE",
  "OTHER",
] as const;
export const REPAIR_PRIORITIES = ["EMERGENCY", "URGENT", "ROUTINE"] as const;
export const REPAIR_STATES = ["REPORTED", "ASSIGNED", "ON_HOLD", "DONE", "CLOSED", "CANCELLED"] as const;
export const ENQUIRY_STAGES = ["NEW", "CONTACTED", "VIEWING_BOOKED", "WAITING_LIST", "COLD", "LOST"] as const;
export const CHARGE_CODES = ["RENT", "SERVICE", "UTILITIES", "PARKING", "REPAIR", "FEE"] as const;
/** How many days a repair may take, by its priority. */
export const DAYS_ALLOWED: Record<(typeof REPAIR_PRIORITIES)[number], number> = {
  EMERGENCY: 1,
  URGENT: 5,
  ROUTINE: 28,
};
