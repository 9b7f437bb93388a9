import { areaPaths, roundUp } from "@/components/area-paths";
import { expect, test } from "@/e2e/fixtures/test";

test("areas stack: the second begins where the first ends", () => {
  const { paths, most } = areaPaths([{ values: [1, 1] }, { values: [1, 3] }], 100, 40);
  expect(most).toBe(4);
  expect(paths[0]?.line).toBe("M0 30L100 30");
  expect(paths[1]?.area).toBe("M0 20L100 0L100 30L0 30Z");
});

test("an empty chart still has a scale and no path", () => {
  expect(areaPaths([{ values: [] }], 100, 40)).toEqual({ paths: [{ line: "", area: "" }], most: 1 });
});

test("a scale ends at a whole number that is never below the largest value", () => {
  for (const value of [0, 1, 7, 9, 11, 110, 1201, 99_999]) {
    expect(roundUp(value)).toBeGreaterThanOrEqual(value);
    expect(Number.isInteger(roundUp(value))).toBe(true);
  }
  expect(roundUp(110)).toBe(120);
});
