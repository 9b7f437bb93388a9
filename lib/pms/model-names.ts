/** Names of the unified models, free of zod so that browser bundles may use them. Order = order of a sync. */
export const MODELS = [
  "properties",
  "units",
  "residents",
  "leases",
  "owners",
  "applicants",
  "leads",
  "service_requests",
  "resident_charges",
  "room_types",
  "rate_plans",
  "bookings",
] as const;
export type Model = (typeof MODELS)[number];

/** Plural, sentence case. */
export const MODEL_LABELS: Record<Model, string> = {
  properties: "Properties",
  units: "Units",
  residents: "Residents",
  leases: "Leases",
  owners: "Owners",
  applicants: "Applicants",
  leads: "Leads",
  service_requests: "Service requests",
  resident_charges: "Resident charges",
  room_types: "Room types",
  rate_plans: "Rate plans",
  bookings: "Bookings",
};

/** Singular, lower case, for the middle of a sentence. */
export const MODEL_SINGULAR: Record<Model, string> = {
  properties: "property",
  units: "unit",
  residents: "resident",
  leases: "lease",
  owners: "owner",
  applicants: "applicant",
  leads: "lead",
  service_requests: "service request",
  resident_charges: "resident charge",
  room_types: "room type",
  rate_plans: "rate plan",
  bookings: "booking",
};
