import type { RecordDiff } from "@/lib/pms/diff";
import type { Model } from "@/lib/pms/model-names";

/** What is "only available via the API and not included in the webhooks payload" (Propexo's page "System Overview"). */
const API_ONLY: Partial<Record<Model, string>> = { residents: "leases_meta_data" };

/** What of a change webhooks are told; null where nothing is left of it. */
export function toldDiff(model: Model, diff: RecordDiff): RecordDiff | null {
  const field = API_ONLY[model];
  if (field === undefined || !Object.hasOwn(diff.new, field)) return diff;
  const { [field]: _new, ...after } = diff.new;
  const { [field]: _previous, ...before } = diff.previous;
  return Object.keys(after).length === 0 ? null : { new: after, previous: before };
}
