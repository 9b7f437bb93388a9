export type FacetCount = { value: string; count: number };

/** How many rows there are of one combination of choices. */
type Combination<Key extends string> = { [key in Key]: string | null } & { count: number };

export type FacetCounts<Key extends string> = Record<Key, FacetCount[]> & {
  total: number;
  /** The counts are of the newest rows only: each may be higher, and a choice without a count may have some. */
  isPartial: boolean;
};

/**
 * How many rows each choice would show: each facet counts under the choices of the others, never under its own.
 * `combinations` are of at most `most` + 1 rows.
 */
export function countFacets<Key extends string>(
  combinations: Combination<Key>[],
  chosen: Record<Key, readonly string[]>,
  keys: readonly Key[],
  most: number,
): FacetCounts<Key> {
  const passes = (combination: Combination<Key>, key: Key) =>
    chosen[key].length === 0 || chosen[key].some((value) => value === combination[key]);
  const countsOf = (key: Key): FacetCount[] => {
    const others = keys.filter((other) => other !== key);
    const found = new Map<string, number>();
    for (const combination of combinations) {
      const value = combination[key];
      if (value === null || !others.every((other) => passes(combination, other))) continue;
      found.set(value, (found.get(value) ?? 0) + combination.count);
    }
    return [...found].map(([value, count]) => ({ value, count }));
  };
  const sum = (list: Combination<Key>[]) => list.reduce((total, { count }) => total + count, 0);
  const counts = Object.fromEntries(keys.map((key) => [key, countsOf(key)])) as Record<Key, FacetCount[]>;
  return {
    ...counts,
    total: Math.min(most, sum(combinations.filter((item) => keys.every((key) => passes(item, key))))),
    isPartial: sum(combinations) > most,
  };
}

/** What a choice shows beside its name: none, or, where only the newest were counted, an unknown number. */
export function countOf(
  counts: FacetCount[],
  value: string,
  isPartial: boolean,
): { count?: number; atLeast?: boolean } {
  const count = counts.find((item) => item.value === value)?.count ?? 0;
  return count === 0 && isPartial ? {} : { count, atLeast: isPartial };
}
