import type { z } from "zod";
import type { Model } from "@/lib/pms/model-names";
import {
  LeaseData,
  PropertyData,
  ResidentChargeData,
  ServiceRequestData,
  UnitData,
} from "@/lib/pms/models/homes";
import { BookingData, RatePlanData, RoomTypeData } from "@/lib/pms/models/hotel";
import { ApplicantData, LeadData, OwnerData, ResidentData } from "@/lib/pms/models/people";

/** The schema of a record's `data`, per model. */
export const MODEL_SCHEMAS = {
  properties: PropertyData,
  units: UnitData,
  residents: ResidentData,
  leases: LeaseData,
  owners: OwnerData,
  applicants: ApplicantData,
  leads: LeadData,
  service_requests: ServiceRequestData,
  resident_charges: ResidentChargeData,
  room_types: RoomTypeData,
  rate_plans: RatePlanData,
  bookings: BookingData,
} satisfies Record<Model, z.ZodType>;

export type ModelData = { [M in Model]: z.output<(typeof MODEL_SCHEMAS)[M]> };
