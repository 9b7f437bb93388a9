export const FAMILIES = [
  "Sync",
  "Data",
  "Writes",
  "Availability and rates",
  "Bookings",
  "Messages",
  "Channels",
  "Airbnb",
  "Reviews",
  "Properties",
] as const;
export type Family = (typeof FAMILIES)[number];

/** One kind of event that webhooks can receive. */
export type CatalogEntry = {
  /** As in masks and on the wire. */
  name: string;
  /** Another spelling in use; a mask with either receives both. */
  alias?: string;
  title: string;
  description: string;
  family: Family;
  /** `propexo`: `{trigger, data[, meta]}`. `channex`: `{event, payload, property_id, user_id, timestamp}`. */
  envelope: "propexo" | "channex";
  /** Syncs and writes cause theirs themselves, and no one else can; `systems` are the organisation's own, by the API. */
  cause: "syncs" | "writes" | "systems";
  /** Whether it belongs to a property; the others reach global webhooks only. */
  isPropertyLevel: boolean;
  /** For `propexo`: the fields of `data` that remain without data. Channex's payload is left out whole. */
  identifiers?: readonly string[];
  /** Whether a mask can narrow it: to models, or to restrictions, room types and rate plans. */
  filter?: "models" | "ari";
  /** Propexo's `data`, or Channex's `payload`. */
  example: unknown;
};
