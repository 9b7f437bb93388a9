import type { Model } from "@/lib/pms/model-names";
import { RECORD_RESOURCES } from "@/lib/records/record-resource";

/** What the reference calls a record of each model. */
export const RECORD_SCHEMA_NAMES = {
  properties: "PropertyRecord",
  units: "Unit",
  residents: "Resident",
  leases: "Lease",
  owners: "Owner",
  applicants: "Applicant",
  leads: "Lead",
  service_requests: "ServiceRequest",
  resident_charges: "ResidentCharge",
  room_types: "RoomType",
  rate_plans: "RatePlan",
  bookings: "Booking",
} as const satisfies Record<Model, string>;

export const RECORD_SCHEMAS = {
  PropertyRecord: RECORD_RESOURCES.properties,
  Unit: RECORD_RESOURCES.units,
  Resident: RECORD_RESOURCES.residents,
  Lease: RECORD_RESOURCES.leases,
  Owner: RECORD_RESOURCES.owners,
  Applicant: RECORD_RESOURCES.applicants,
  Lead: RECORD_RESOURCES.leads,
  ServiceRequest: RECORD_RESOURCES.service_requests,
  ResidentCharge: RECORD_RESOURCES.resident_charges,
  RoomType: RECORD_RESOURCES.room_types,
  RatePlan: RECORD_RESOURCES.rate_plans,
  Booking: RECORD_RESOURCES.bookings,
};
