/** One measured number beside its bound. */
export type Measure = { name: string; value: number; unit: string; bound: string; ok: boolean };

/** A number that must not exceed its bound. */
export const atMost = (name: string, value: number, limit: number, unit: string): Measure => ({
  name,
  value: Math.round(value * 10) / 10,
  unit,
  bound: `<= ${limit}`,
  ok: value <= limit,
});

/** A number that its bound must not exceed. */
export const atLeast = (name: string, value: number, limit: number, unit: string): Measure => ({
  name,
  value: Math.round(value),
  unit,
  bound: `>= ${limit}`,
  ok: value >= limit,
});

/** The smallest value that a share of the values does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
