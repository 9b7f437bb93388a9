import type { TrailChange } from "@/db/queries/trail-changes";
import { type ChangedField, describeDiff } from "@/lib/pms/describe-diff";
import { MODEL_SINGULAR } from "@/lib/pms/model-names";
import { entry, facts, listed, RANK } from "@/lib/trail/entries/entry";
import { nameOfRecord } from "@/lib/trail/record-scope";
import type { TrailEntry } from "@/lib/trail/shapes";

/** What a sync changed in one record, field by field. */
export function changeEntry(change: TrailChange): TrailEntry {
  const fields = change.diff ? describeDiff(change.diff, change.currency) : [];
  const name = nameOfRecord(change);
  return entry({
    ...{ key: `change:${change.id}`, lane: "change", at: change.createdAt, rank: RANK.change },
    title: change.kind === "new" ? `${name} is new` : `${name} changed`,
    ...{ detail: inShort(fields), fields },
    ...{ href: `/records/${change.model}/${change.recordId}`, follow: `?change=${change.id}` },
    facts: facts(
      { label: "Model", text: MODEL_SINGULAR[change.model] },
      { label: "Vendor's id", text: change.xId, as: "id" },
      { label: "Record id", text: change.recordId, as: "id" },
      { label: "Job id", text: change.jobId, as: "id" },
    ),
  });
}

const SHOWN = 2;

/** "Rent amount 1,200.00 → 1,250.00, and 2 more fields". */
function inShort(fields: ChangedField[]): string | null {
  const more = fields.length - SHOWN;
  return listed([
    ...fields
      .slice(0, SHOWN)
      .map(({ label, before, after }) => `${label} ${before ?? "not set"} → ${after ?? "not set"}`),
    more > 0 && `and ${more} more ${more === 1 ? "field" : "fields"}`,
  ]);
}
