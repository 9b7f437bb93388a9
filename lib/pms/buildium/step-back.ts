import type { Slice } from "@/lib/pms/buildium/read-slice";
import type { ListState } from "@/lib/pms/cursor";

export type SteppedSlice = Slice & {
  /** Where it begins. */
  offset: number;
  /** How far that is before where it was to begin. */
  steppedBack: number;
};

/**
 * The slice from `offset` on, or from as far before it as the total has shrunk since the slice before: what was removed
 * there has moved the rest forward, past `offset`. All steps of a listing together are no longer than what was declared,
 * so that one whose total is no good ends as well.
 */
export async function readSteppingBack(
  read: (offset: number) => Promise<Slice>,
  from: number,
  { declared, total, steppedBack }: ListState,
): Promise<SteppedSlice> {
  let [offset, before, left] = [from, total, (declared ?? 0) - steppedBack];
  for (;;) {
    const slice = await read(offset);
    const shrunk = before === null || slice.total === null ? 0 : before - slice.total;
    const step = Math.min(shrunk, offset, left);
    if (step <= 0) return { ...slice, offset, steppedBack: from - offset };
    offset -= step;
    left -= step;
    before = slice.total;
  }
}
