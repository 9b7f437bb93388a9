import type { RawRecord } from "@/lib/local/sandbox/raw";
import type { Model } from "@/lib/pms/model-names";

type Spoiled = {
  /** A value that cannot be read. */
  malformed: Record<string, unknown>;
  /** The field that is sent under another name, and that name. */
  renamed: [from: string, to: string];
  /** The field that is null where a value was. */
  nulled: string;
};

/** What the faults of data do to each model, one kind of harm per model. */
const SPOILED: Record<Model, Spoiled> = {
  properties: { malformed: { units: "many" }, renamed: ["reference", "ref_code"], nulled: "address" },
  units: { malformed: { market_rent: "a lot" }, renamed: ["market_rent", "rent_pcm"], nulled: "market_rent" },
  residents: { malformed: { surname: 7 }, renamed: ["email", "email_address"], nulled: "tenancies" },
  leases: { malformed: { status: null }, renamed: ["status", "lease_state"], nulled: "tenants" },
  owners: {
    malformed: { property_ids: "all" },
    renamed: ["mobile", "mobile_number"],
    nulled: "property_ids",
  },
  applicants: {
    malformed: { born: "long ago" },
    renamed: ["email", "email_address"],
    nulled: "applications",
  },
  leads: { malformed: { rent_to: "cheap" }, renamed: ["stage", "status"], nulled: "stage" },
  service_requests: { malformed: { due_on: "soon" }, renamed: ["state", "status"], nulled: "state" },
  resident_charges: { malformed: { amount: "1.2.3" }, renamed: ["amount", "gross"], nulled: "amount" },
  room_types: { malformed: { rooms: "many" }, renamed: ["rooms", "room_count"], nulled: "amenities" },
  rate_plans: { malformed: { rate: {} }, renamed: ["rate", "price"], nulled: "rate" },
  bookings: { malformed: { arrives: "soon" }, renamed: ["total", "price"], nulled: "guests" },
};

export const malformed = (model: Model, record: RawRecord): RawRecord => ({
  ...record,
  ...SPOILED[model].malformed,
});

export function renamed(model: Model, record: RawRecord): RawRecord {
  const [from, to] = SPOILED[model].renamed;
  const { [from]: value, ...rest } = record;
  return { ...rest, id: record.id, updated_at: record.updated_at, [to]: value };
}

export const nulled = (model: Model, record: RawRecord): RawRecord => ({
  ...record,
  [SPOILED[model].nulled]: null,
});
