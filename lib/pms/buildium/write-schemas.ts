import { z } from "zod";
import { BUILDIUM } from "@/lib/pms/buildium/sources";
import type { Vendor } from "@/lib/pms/vendor";
import { cents, change, creation, date, flag, oneOf, text } from "@/lib/pms/write-fields";

const id = () =>
  z.string("Must be an id of Buildium.").regex(/^\d{1,10}$/, "Must be an id of Buildium, a whole number.");

const PHONE_TYPES = ["HOME", "WORK", "MOBILE", "FAX"];
const LEASE_TYPES = ["Fixed", "FixedWithRollover", "AtWill"];
export const PRIORITIES = ["Low", "Normal", "High"];
/** Buildium's words for the unified statuses of a service request. */
export const STATUSES: Record<string, string> = {
  NEW: "New",
  IN_PROGRESS: "InProgress",
  DEFERRED: "Deferred",
  COMPLETED: "Completed",
  CLOSED: "Closed",
};

const name = { first_name: text(127), last_name: text(127) };
const address = { address_1: text(100), zip: text(20), country: text(60) };
const resident = {
  email_1: text(254),
  email_2: text(254),
  phone_1: text(20),
  phone_1_type: oneOf(PHONE_TYPES),
  phone_2: text(20),
  phone_2_type: oneOf(PHONE_TYPES),
  date_of_birth: date(),
  address_2: text(100),
  city: text(100),
  state: text(100),
  notes: text(65_535),
};
const request = {
  x_service_request_category_id: id(),
  date_due: date(),
};

/** What Buildium's contract takes, by unified names. */
export const WRITES: Vendor["writes"] = {
  residents: {
    create: creation(BUILDIUM, "residents", {
      required: { x_lease_id: id(), ...name, ...address },
      optional: resident,
    }),
    update: change(BUILDIUM, "residents", { required: { ...name, ...address }, optional: resident }),
  },
  leases: {
    update: change(BUILDIUM, "leases", {
      required: {
        x_unit_id: id(),
        type: oneOf(LEASE_TYPES),
        start_date: date(),
        is_eviction_pending: flag(),
      },
      optional: { end_date: date(), automatically_move_out_residents: flag() },
    }),
  },
  service_requests: {
    create: creation(BUILDIUM, "service_requests", {
      required: { x_lease_id: id(), x_resident_id: id(), service_description: text(127) },
      optional: {
        ...request,
        service_details: text(65_500),
        service_priority: oneOf(PRIORITIES),
        status_normalized: oneOf(Object.keys(STATUSES)),
        access_is_authorized: flag(),
        access_notes: text(65_535),
      },
    }),
    update: change(BUILDIUM, "service_requests", {
      required: {
        service_description: text(127),
        service_priority: oneOf(PRIORITIES),
        status_normalized: oneOf(Object.keys(STATUSES)),
      },
      // A message of the office about the change, which Buildium keeps in the request's history.
      optional: { ...request, notes: text(65_500) },
    }),
  },
  resident_charges: {
    create: creation(BUILDIUM, "resident_charges", {
      required: {
        x_lease_id: id(),
        x_gl_account_id: id(),
        amount_in_cents: cents(),
        transaction_date: date(),
      },
      optional: { description: text(65), reference_number: text(30) },
    }),
  },
};
