import { percentText, rateText } from "@/components/rate-text";
import { expect, test } from "@/e2e/fixtures/test";

test("a rate reads 100% only when nothing failed, and 0% only when nothing succeeded", () => {
  expect(percentText(10, 10)).toBe("100%");
  expect(percentText(99_999, 100_000)).toBe("99.9%");
  expect(percentText(1, 100_000)).toBe("0.1%");
  expect(percentText(0, 3)).toBe("0%");
  expect(percentText(197, 200)).toBe("98.5%");
});

test("a strip says in words what its bars show", () => {
  const points = [
    { succeeded: 1_000, failed: 0 },
    { succeeded: 185, failed: 15 },
  ];
  expect(rateText(points, "last 24 hours")).toBe(
    "98.7% of 1,200 attempts succeeded in the last 24 hours, 15 failed",
  );
  expect(rateText([{ succeeded: 1, failed: 0 }], "last 7 days")).toBe(
    "100% of 1 attempt succeeded in the last 7 days, none failed",
  );
  expect(rateText([], "last 24 hours")).toBe("No attempts in the last 24 hours");
});
