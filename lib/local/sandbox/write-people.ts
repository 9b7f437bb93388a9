import { type Create, type Draft, refuse, type Update } from "@/lib/local/sandbox/draft";

type Fields = Record<string, unknown>;

const NEW_PERSON = {
  forename: null,
  middle: null,
  surname: null,
  email: null,
  alternative_email: null,
  mobile: null,
  landline: null,
  notes: null,
};
const NEW_RESIDENT = { born: null, balance: "0.00", arrears: "0.00", tenancies: [] };
const NEW_ENQUIRY = {
  unit_id: null,
  stage: "NEW",
  source: null,
  agent: null,
  move_by: null,
  beds_wanted: null,
  baths_wanted: null,
  rent_from: null,
  rent_to: null,
  months_wanted: null,
  people: null,
  viewing_on: null,
};

export const createResident: Create = (_edits, sent) =>
  withDefaults({ ...NEW_PERSON, ...NEW_RESIDENT }, withoutRepeatedAddress(sent, sent.email));

export const createEnquiry: Create = (edits, sent) => {
  if (!sent.email && !sent.mobile) return refuse("email", "Give an e-mail address or a mobile number.");
  const defaults = { ...NEW_PERSON, ...NEW_ENQUIRY };
  return strayUnit(edits, sent.unit_id, sent.property_id) ?? withDefaults(defaults, enquiry(sent));
};

export const changeResident: Update = (_edits, sent, current) =>
  withoutRepeatedAddress(sent, sent.email === undefined ? current.email : sent.email);

export const changeEnquiry: Update = (edits, sent, current) =>
  strayUnit(edits, sent.unit_id, current.property_id) ?? enquiry(sent, current);

function enquiry(sent: Fields, current: Fields = sent): Draft {
  const { rent_from: from, rent_to: to } = { ...current, ...sent };
  if (from && to && Number(from) > Number(to)) {
    return refuse("rent_to", "The highest rent is below the lowest one.");
  }
  return withoutRepeatedAddress(sent, sent.email === undefined ? current.email : sent.email);
}

function strayUnit(edits: Parameters<Create>[0], unitId: unknown, propertyId: unknown): Draft | null {
  if (typeof unitId !== "string" || edits.get("units", unitId)?.property_id === propertyId) return null;
  return refuse("unit_id", `Unit ${unitId} is not in property ${propertyId}.`);
}

/** This PMS stores a person without an alternative address that only repeats the main one, and says so. */
function withoutRepeatedAddress(fields: Fields, main: unknown): Draft {
  const { alternative_email: alternative, ...rest } = fields;
  const repeats =
    typeof alternative === "string" && alternative.toLowerCase() === String(main ?? "").toLowerCase();
  if (!repeats) return { fields };
  const message = "Is the same as the main address and was not stored.";
  return { fields: rest, notTaken: [{ field: "alternative_email", message }] };
}

const withDefaults = (defaults: Fields, draft: Draft): Draft =>
  "refused" in draft ? draft : { ...draft, fields: { ...defaults, ...draft.fields } };
