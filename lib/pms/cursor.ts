import { z } from "zod";
import { PmsError } from "@/lib/pms/error-kinds";

/**
 * Where a listing is, kept whole in the opaque cursor so that its guards survive a restart. `mark`, `power` and
 * `steps` are Brent's cycle detection: a listing that goes in circles of any length is noticed.
 */
export type ListState = z.output<typeof ListState>;
const ListState = z.object({
  token: z.string(),
  read: z.int().min(0),
  mark: z.string(),
  power: z.int().min(1),
  steps: z.int().min(0),
  /** Pages without a record, one after the other. */
  empty: z.int().min(0).default(0),
  /** What the vendor declared at first: a total that grows with what was read proves no end. */
  declared: z.int().min(0).nullable().default(null),
  /** What the vendor declared with the page before. */
  total: z.int().min(0).nullable().default(null),
  /** How many positions were asked for again, in all. */
  steppedBack: z.int().min(0).default(0),
});

const START: ListState = {
  ...{ token: "", read: 0, mark: "", power: 1, steps: 0 },
  ...{ empty: 0, declared: null, total: null, steppedBack: 0 },
};
/** A listing may grow while it is read, but not to twice what the vendor declared. */
const MAX_GROWTH = 2;
const SLACK = 100;
/** Some vendors send a few empty pages where they filter after paging. */
const MAX_EMPTY_PAGES = 50;

/** Throws `bad_data` for a cursor that `nextCursor` did not make. */
export function readCursor(cursor: string | null): ListState {
  if (cursor === null) return START;
  try {
    return ListState.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch (cause) {
    throw new PmsError("internal", "The stored position of this listing is unreadable.", { cause });
  }
}

export type PageEnd = {
  vendor: string;
  /** What to ask the vendor for next; null at the end. */
  nextToken: string | null;
  /** Identifies the page or the position: the same one twice means a circle. */
  fingerprint: string;
  received: number;
  total: number | null;
  /** How far before the asked place the page begins; the same records may then follow again without going in circles. */
  steppedBack?: number;
};

/** The cursor of the following page. Throws `bad_data` when the listing goes in circles or does not end. */
export function nextCursor(state: ListState, end: PageEnd): string | null {
  const read = state.read + end.received;
  const declared = state.declared ?? end.total;
  if (declared !== null && read > declared * MAX_GROWTH + SLACK) {
    throw new PmsError(
      "bad_data",
      `${end.vendor} keeps sending records: ${read} came although it declared ${declared}.`,
    );
  }
  if (end.nextToken === null) return null;
  const empty = end.received === 0 ? state.empty + 1 : 0;
  if (empty >= MAX_EMPTY_PAGES) {
    throw new PmsError(
      "bad_data",
      `${end.vendor} does not end its listing: ${empty} empty pages came in a row.`,
    );
  }
  const { steppedBack = 0 } = end;
  if (steppedBack === 0 && (end.fingerprint === state.mark || end.nextToken === state.token)) {
    throw new PmsError("bad_data", `${end.vendor} sent the same page again: its pagination goes in circles.`);
  }
  const isFull = state.steps + 1 >= state.power || steppedBack > 0;
  const next: ListState = {
    token: end.nextToken,
    read,
    mark: isFull || state.mark === "" ? end.fingerprint : state.mark,
    power: isFull ? state.power * 2 : state.power,
    steps: isFull ? 0 : state.steps + 1,
    empty,
    declared,
    total: end.total,
    steppedBack: state.steppedBack + steppedBack,
  };
  return Buffer.from(JSON.stringify(next)).toString("base64url");
}
