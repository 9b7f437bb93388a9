import type { Model } from "@/lib/pms/model-names";

/** What became of a field's values in a sync: how many records lost theirs, and how many came with one. */
export type FieldSum = { model: Model; field: string; lost: number; held: number };

/** Fewer may well be what people at the PMS did. */
const MANY_RECORDS = 20;
/** For one record that comes with a value: a vendor may rename a field while it is read. */
const FOR_ONE_HELD = 9;

/** The fields that a vendor seems to have renamed or to send no longer, the ones that most records lost first. */
export const findLostFields = (sums: FieldSum[]): FieldSum[] =>
  sums
    .filter(({ lost, held }) => lost >= MANY_RECORDS && lost >= FOR_ONE_HELD * held)
    .toSorted((a, b) => b.lost - a.lost || (`${a.model} ${a.field}` < `${b.model} ${b.field}` ? -1 : 1));
