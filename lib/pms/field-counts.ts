import type { RecordData, RecordDiff } from "@/lib/pms/diff";

/** Of each field: how many records lost their value, and how many have one now. */
export type FieldCounts = Record<string, [lost: number, held: number]>;

/** What is no unified field: whatever a vendor sends besides comes and goes. */
const OTHERS = "custom_data";

/** Counts field by field what became of the values of a page's records. */
export class FieldCounter {
  private readonly counts = new Map<string, [lost: number, held: number]>();

  /** A record as it is now, whether it changed or not. */
  addRecord(data: RecordData): void {
    for (const field in data) {
      if (!isEmpty(data[field])) this.of(field)[1]++;
    }
  }

  /** What a stored record changed in. */
  addChange({ previous, new: next }: RecordDiff): void {
    for (const field in previous) {
      if (!isEmpty(previous[field]) && isEmpty(next[field])) this.of(field)[0]++;
    }
  }

  get result(): FieldCounts {
    this.counts.delete(OTHERS);
    return Object.fromEntries(this.counts);
  }

  private of(field: string): [lost: number, held: number] {
    let counts = this.counts.get(field);
    if (!counts) {
      counts = [0, 0];
      this.counts.set(field, counts);
    }
    return counts;
  }
}

/** A list that is not sent reads as an empty one. */
const isEmpty = (value: unknown): boolean => value == null || (Array.isArray(value) && value.length === 0);
