import { mapLease, mapResident } from "@/lib/pms/buildium/map-lease";
import { mapApplicant, mapOwner } from "@/lib/pms/buildium/map-people";
import { mapProperty, mapUnit } from "@/lib/pms/buildium/map-rental";
import { mapServiceRequest } from "@/lib/pms/buildium/map-work";
import { type MappedPage, mapPage } from "@/lib/pms/map-page";
import type { Model } from "@/lib/pms/model-names";
import type { ModelData } from "@/lib/pms/models";
import type { RawFields } from "@/lib/pms/raw-fields";

export const BUILDIUM = "Buildium";
export const ROLES = { id: "Id", changedAt: "LastUpdatedDateTime" };

/** One listing of Buildium's Open API, version 1, that holds a whole model. */
export type Source = {
  path: string;
  /** What `lastupdatedfrom` of this path takes: an instant, or only a day. */
  changedSince: "instant" | "day";
  map: (raw: RawFields) => Record<string, unknown>;
};

const source = <M extends Model>(
  path: string,
  changedSince: Source["changedSince"],
  map: (raw: RawFields) => ModelData[M],
): Source => ({ path, changedSince, map });

/**
 * Charges have no such listing (`list-charges.ts`). Leads are no model of Buildium's: its client leads are landlords in
 * search of a manager, not people in search of a home.
 */
export const SOURCES: Partial<Record<Model, Source>> = {
  properties: source<"properties">("/v1/rentals", "instant", mapProperty),
  units: source<"units">("/v1/rentals/units", "instant", mapUnit),
  residents: source<"residents">("/v1/leases/tenants", "instant", mapResident),
  leases: source<"leases">("/v1/leases", "instant", mapLease),
  owners: source<"owners">("/v1/rentals/owners", "instant", mapOwner),
  applicants: source<"applicants">("/v1/applicants", "instant", mapApplicant),
  service_requests: source<"service_requests">("/v1/tasks/residentrequests", "day", mapServiceRequest),
};

/** Maps what a source sent; a property belongs to itself, everything else to the property it names. */
export const mapRecords = ({ map }: Source, sent: unknown[]): MappedPage =>
  mapPage(sent, ROLES, (raw, xId) => {
    const data = map(raw);
    const property = data.x_property_id;
    return {
      data,
      xPropertyId: "x_property_id" in data ? (typeof property === "string" ? property : null) : xId,
    };
  });
