import type { Model } from "@/lib/pms/model-names";

/** What a record's status can be, in the order people look for them; empty where a model has none. */
export const RECORD_STATUSES: Record<Model, readonly string[]> = {
  properties: ["ACTIVE", "INACTIVE"],
  units: ["VACANT", "OCCUPIED"],
  residents: [],
  leases: ["ACTIVE", "PENDING", "INACTIVE", "EVICTED", "OTHER"],
  owners: [],
  applicants: ["PENDING", "APPROVED", "SIGNED", "DENIED", "CANCELED", "OTHER"],
  leads: ["ACTIVE", "COLD", "WAITLISTED", "INACTIVE", "OTHER"],
  service_requests: ["NEW", "IN_PROGRESS", "DEFERRED", "COMPLETED", "CLOSED", "CANCELED", "OTHER"],
  resident_charges: ["OPEN", "CLOSED"],
  room_types: [],
  rate_plans: [],
  bookings: ["NEW", "MODIFIED", "CANCELLED", "OTHER"],
};

/** As entries hold it: `NO_STATUS` for a record without one. */
export const NO_STATUS = "";
