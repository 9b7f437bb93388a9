import type { TrailEntry, TrailFact } from "@/lib/trail/shapes";

/** Of entries at the same moment, what causes the others comes first. */
export const RANK = {
  write: 0,
  syncStart: 1,
  job: 2,
  change: 3,
  event: 4,
  delivery: 5,
  syncEnd: 6,
  incident: 7,
  told: 8,
  read: 9,
} as const;

type Needed = Pick<TrailEntry, "key" | "lane" | "rank" | "title"> & { at: string | Date };

/** An entry with nothing but what is given. */
export const entry = (given: Needed & Partial<Omit<TrailEntry, "at">>): TrailEntry => ({
  detail: null,
  status: null,
  href: null,
  follow: null,
  facts: [],
  fields: [],
  ...given,
  at: instantText(given.at),
});

/** Instants as PostgreSQL writes them in UTC. */
const IN_UTC = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?(?:Z|\+00:00)$/;

/** With milliseconds; what is such text already is cut rather than parsed, as a trail has a hundred of them. */
function instantText(at: string | Date): string {
  const parts = typeof at === "string" ? IN_UTC.exec(at) : null;
  return parts ? `${parts[1]}.${(parts[2] ?? "").padEnd(3, "0")}Z` : new Date(at).toISOString();
}

/** Facts without those that have no value. */
export const facts = (
  ...given: { label: string; text: string | number | null | undefined; as?: TrailFact["as"] }[]
): TrailFact[] =>
  given.flatMap(({ label, text, as }) =>
    text === null || text === undefined || text === ""
      ? []
      : [{ label, text: String(text), ...(as && { as }) }],
  );

const WHOLE = new Intl.NumberFormat("en-US");

/** "1 job", "2,000 jobs". */
export const several = (value: number, one: string, many = `${one}s`): string =>
  `${WHOLE.format(value)} ${value === 1 ? one : many}`;

/** The parts that are not empty, as a list in a sentence. */
export const listed = (parts: (string | false | null)[]): string | null =>
  parts.filter(Boolean).join(", ") || null;
