import type { TrailCount, TrailEntry, TrailOrder } from "@/lib/trail/shapes";

/** What "show more" continues. */
export type TrailPart = "changes" | "events";

export type TrailRow =
  | { kind: "entry"; entry: TrailEntry; isStart: boolean }
  | { kind: "more"; part: TrailPart; left: TrailCount | null };

type Pages = {
  entries: TrailEntry[];
  count: TrailCount | null;
  order: TrailOrder;
  hasMore: boolean;
};

type Parts = { startKey: string; head: TrailEntry[]; changes: Pages; events: Pages };

/**
 * All entries in the order of time, each once. Where a part goes on, the row that shows more of it stands after its
 * last entry, or before its first one where the newest came first.
 */
export function arrange({ startKey, head, changes, events }: Parts): TrailRow[] {
  const byKey = new Map<string, TrailEntry>();
  // The head comes last: what it tells of a sync is more than what a page of changes does.
  for (const one of [...changes.entries, ...events.entries, ...head]) byKey.set(one.key, one);
  const rows: TrailRow[] = [...byKey.values()]
    .sort(compare)
    .map((entry) => ({ kind: "entry", entry, isStart: isOne(entry, startKey) }));
  for (const [part, lane] of [
    ["changes", "change"],
    ["events", "event"],
  ] as const) {
    const pages = part === "changes" ? changes : events;
    if (!pages.hasMore) continue;
    const isOfPart = (row: TrailRow): boolean => row.kind === "entry" && row.entry.lane === lane;
    const place =
      pages.order === "asc" ? rows.findLastIndex(isOfPart) + 1 : Math.max(0, rows.findIndex(isOfPart));
    rows.splice(place, 0, { kind: "more", part, left: leftOf(pages, lane) });
  }
  return rows;
}

const isOne = (entry: TrailEntry, key: string): boolean =>
  entry.key === key || (entry.also?.includes(key) ?? false);

/** What is due comes after everything that has happened. */
const compare = (a: TrailEntry, b: TrailEntry): number =>
  Number(a.isDue ?? false) - Number(b.isDue ?? false) ||
  (a.at < b.at ? -1 : a.at > b.at ? 1 : a.rank - b.rank || (a.key < b.key ? -1 : 1));

function leftOf({ count, entries }: Pages, lane: TrailEntry["lane"]): TrailCount | null {
  if (!count) return null;
  const shown = entries.filter((entry) => entry.lane === lane).length;
  return { value: Math.max(0, count.value - shown), atLeast: count.atLeast };
}
