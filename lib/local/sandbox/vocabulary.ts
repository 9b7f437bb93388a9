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
export const REPAIR_SUMMARIES: Record<(typeof REPAIR_CATEGORIES)[number], readonly [string, ...string[]]> = {
  PLUMBING: ["Kitchen tap drips", "Toilet does not flush", "Shower drains slowly"],
  HEATING: ["No hot water", "Radiator stays cold", "Boiler loses pressure"],
  ELECTRICAL: ["Hall light flickers", "Socket has no power", "Smoke alarm beeps"],
  APPLIANCE: ["Oven does not heat", "Fridge leaks", "Washing machine does not spin"],
  STRUCTURE: ["Window does not close", "Damp patch on the ceiling", "Front door sticks"],
  OTHER: ["Lost a key", "Bins were not emptied", "Noise from the lift"],
};
