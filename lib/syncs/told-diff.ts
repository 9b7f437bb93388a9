import type { RecordDiff } from "@/lib/pms/diff";
import type { Model } from "@/lib/pms/model-names";

/** What is "only available via the API and not included in the webhooks payload" (Propexo's page "System Overview"). */
const API_ONLY: Partial<Record<Model, string>> = { residents: "leases_meta_data" };
/** With what stands around it a payload stays below 1 MiB, which is what many receivers take and what can be posted. */
const MOST_BYTES = 1_000_000;

/** `left_out` names fields of the change that were too long to be told. */
export type ToldDiff = RecordDiff & { left_out?: string[] };

/** What of a change webhooks are told; null where nothing is left of it. */
export function toldDiff(model: Model, diff: RecordDiff): ToldDiff | null {
  const field = API_ONLY[model];
  if (field === undefined || !Object.hasOwn(diff.new, field)) return withinRoom(diff);
  const { [field]: _new, ...after } = diff.new;
  const { [field]: _previous, ...before } = diff.previous;
  return Object.keys(after).length === 0 ? null : withinRoom({ new: after, previous: before });
}

/** The shortest fields go first: a long text costs a receiver nothing else of the change. */
function withinRoom(diff: RecordDiff): ToldDiff {
  if (bytesOf(diff) <= MOST_BYTES) return diff;
  const told: Required<ToldDiff> = { new: {}, previous: {}, left_out: [] };
  const sizes = Object.keys(diff.new).map((field) => ({
    field,
    bytes: bytesOf({ [field]: [diff.new[field], diff.previous[field]] }) + bytesOf(field),
  }));
  let room = MOST_BYTES;
  for (const { field, bytes } of sizes.sort((a, b) => a.bytes - b.bytes)) {
    room -= bytes;
    if (room < 0) told.left_out.push(field);
    else {
      told.new[field] = diff.new[field];
      told.previous[field] = diff.previous[field];
    }
  }
  return told;
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
