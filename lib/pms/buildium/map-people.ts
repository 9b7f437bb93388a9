import { addressOf, twoPhonesOf } from "@/lib/pms/buildium/contact";
import type { ModelData } from "@/lib/pms/models";
import type { RawFields } from "@/lib/pms/raw-fields";

/** Buildium's RentalOwnerMessage as a unified owner. */
export function mapOwner(raw: RawFields): ModelData["owners"] {
  const properties = raw.ids("PropertyIds");
  // A tax number is copied nowhere: what is stored here is sent on by webhooks.
  raw.leaveOut("TaxInformation");
  return {
    x_property_id: properties[0] ?? null,
    company_name: raw.text("CompanyName"),
    first_name: raw.text("FirstName"),
    middle_name: null,
    last_name: raw.text("LastName"),
    email_1: raw.text("Email"),
    email_2: raw.text("AlternateEmail"),
    ...twoPhonesOf(raw),
    ...addressOf(raw.object("Address")),
    notes: raw.text("Comment"),
    x_associated_property_ids: properties,
  };
}

/** Buildium's ApplicantDetailsMessage as a unified applicant. */
export function mapApplicant(raw: RawFields): ModelData["applicants"] {
  return {
    x_property_id: raw.id("PropertyId"),
    x_unit_id: raw.id("UnitId"),
    x_lease_id: null,
    x_lead_id: null,
    first_name: raw.text("FirstName"),
    middle_name: null,
    last_name: raw.text("LastName"),
    email_1: raw.text("Email"),
    email_2: null,
    ...twoPhonesOf(raw),
    ...addressOf(null),
    notes: null,
    date_of_birth: null,
    type_raw: null,
    type_normalized: null,
    applications: raw.list("Applications").map((application) => {
      const status = application.text("ApplicationStatus");
      return {
        x_application_id: application.requiredId("Id"),
        status_raw: status,
        status_normalized: status === null ? null : (APPLICATION_STATUS.get(status) ?? "OTHER"),
      };
    }),
  };
}

type ApplicationStatus = ModelData["applicants"]["applications"][number]["status_normalized"];
// A draft lease is not signed yet; a lease that an applicant was added to is.
const APPLICATION_STATUS: ReadonlyMap<string, ApplicationStatus> = new Map([
  ["New", "PENDING"],
  ["Draft", "PENDING"],
  ["Undecided", "PENDING"],
  ["Deferred", "PENDING"],
  ["Approved", "APPROVED"],
  ["AddedToDraftLease", "APPROVED"],
  ["AddedToLease", "SIGNED"],
  ["Rejected", "DENIED"],
  ["Cancelled", "CANCELED"],
]);
