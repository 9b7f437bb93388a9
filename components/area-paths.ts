export type AreaSeries = { values: number[] };
export type AreaPath = { line: string; area: string };

/**
 * The SVG paths of stacked areas in a box of `width` × `height`, first series at the bottom.
 * `most` is the value at the top edge: the largest stack, rounded up to a readable number.
 */
export function areaPaths(
  series: AreaSeries[],
  width: number,
  height: number,
): { paths: AreaPath[]; most: number } {
  const length = Math.max(0, ...series.map((item) => item.values.length));
  const totals = Array.from({ length }, (_, index) => sum(series.map((item) => item.values[index] ?? 0)));
  const most = roundUp(Math.max(0, ...totals));
  const x = (index: number) => round(length < 2 ? 0 : (index / (length - 1)) * width);
  const y = (value: number) => round(height - (value / most) * height);

  let base = Array.from({ length }, () => 0);
  const paths = series.map((item) => {
    const floor = base;
    base = floor.map((value, index) => value + (item.values[index] ?? 0));
    const top = base.map((value, index) => `${x(index)} ${y(value)}`);
    const bottom = floor.map((value, index) => `${x(index)} ${y(value)}`).reverse();
    if (length === 0) return { line: "", area: "" };
    return { line: `M${top.join("L")}`, area: `M${top.join("L")}L${bottom.join("L")}Z` };
  });
  return { paths, most };
}

const STEPS = [1, 2, 3, 4, 5, 6, 8, 10];
const FINE_STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The next readable whole number: 1, 2, 3 … 10, 12, 15, 20 …; never less than 1, so that an empty chart has a scale. */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = (power === 1 ? STEPS : FINE_STEPS).find((candidate) => candidate * power >= value) ?? 10;
  return Math.round(factor * power);
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const round = (value: number) => Math.round(value * 10) / 10;
