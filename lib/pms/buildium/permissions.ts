import type { Model } from "@/lib/pms/model-names";

/** The permissions of Buildium's API keys, as its settings name them. */
const PERMISSIONS: Partial<Record<Model, string>> = {
  properties: "Rentals > Rental properties and units",
  units: "Rentals > Rental properties and units",
  residents: "Rentals > Tenants",
  leases: "Rentals > Leases",
  owners: "Rentals > Property Rental Owners",
  applicants: "Rentals > Applicants",
  service_requests: "Tasks > Tasks",
  resident_charges: "Rentals > Lease transactions",
};

export const needs = (model: Model, level: string): string =>
  `The API key needs the permission "${PERMISSIONS[model]}" (${level}).`;
