import {
  amount,
  date,
  email,
  type FieldRules,
  flag,
  oneOf,
  period,
  phone,
  recordOf,
  required,
  text,
  whole,
} from "@/lib/local/sandbox/field-rules";
import {
  CHARGE_CODES,
  ENQUIRY_STAGES,
  REPAIR_CATEGORIES,
  REPAIR_PRIORITIES,
  REPAIR_STATES,
} from "@/lib/local/sandbox/vocabulary";
import type { Model } from "@/lib/pms/model-names";

export const WRITE_KINDS = ["create", "update"] as const;
export type WriteKind = (typeof WRITE_KINDS)[number];

const person: FieldRules = {
  forename: text(60),
  middle: text(60),
  surname: required(text(60)),
  email,
  alternative_email: email,
  mobile: phone,
  landline: phone,
  notes: text(2_000),
};
const resident: FieldRules = { ...person, forename: required(text(60)), born: date };
const enquiry: FieldRules = {
  ...person,
  unit_id: recordOf("units", "unit"),
  stage: oneOf(ENQUIRY_STAGES),
  source: text(60),
  agent: text(60),
  move_by: date,
  beds_wanted: whole(0, 10),
  baths_wanted: text(4),
  rent_from: amount,
  rent_to: amount,
  months_wanted: whole(1, 60),
  people: whole(1, 20),
};
const repair: FieldRules = {
  resident_id: recordOf("residents", "resident"),
  category: required(oneOf(REPAIR_CATEGORIES)),
  summary: required(text(120)),
  details: text(2_000),
  priority: oneOf(REPAIR_PRIORITIES),
  may_enter: flag,
  access_notes: text(500),
  due_on: date,
  visit_on: date,
  notes: text(2_000),
};
const property = recordOf("properties", "property");

/** What may be written of which model; a model that is not here is only read. */
export const WRITE_RULES: Partial<Record<Model, Partial<Record<WriteKind, FieldRules>>>> = {
  residents: { create: { property_id: required(property), ...resident }, update: resident },
  leads: { create: { property_id: required(property), ...enquiry }, update: enquiry },
  leases: {
    update: {
      rent: required(amount),
      deposit: amount,
      pay_day: whole(1, 28),
      to: required(date),
      expected_move_out: date,
      move_out: date,
    },
  },
  service_requests: {
    create: { property_id: property, unit_id: required(recordOf("units", "unit")), ...repair },
    update: {
      ...repair,
      state: required(oneOf(REPAIR_STATES)),
      done_on: date,
      contractor: text(80),
      contractor_notes: text(2_000),
      outcome: text(2_000),
    },
  },
  resident_charges: {
    create: {
      property_id: property,
      lease_id: required(recordOf("leases", "lease")),
      resident_id: recordOf("residents", "resident"),
      code: required(oneOf(CHARGE_CODES)),
      amount: required(amount),
      due_on: required(date),
      charged_on: date,
      period,
      title: text(120),
      details: text(500),
      reference: text(40),
    },
  },
};
