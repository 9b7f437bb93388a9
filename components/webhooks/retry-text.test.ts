import { attemptTimes, retryText } from "@/components/webhooks/retry-text";
import { expect, test } from "@/e2e/fixtures/test";
import { RETRY_PRESETS, retryScheduleOf } from "@/lib/webhooks/retry";

test("each preset is shown as its vendor counts it: what comes after the first attempt, Channex's the last a day later", () => {
  expect(retryText(RETRY_PRESETS.channex)).toBe(
    "At once, then up to 11 more attempts over 1 d: after 1 min, 3 min, 7 min, 15 min, 30 min, 1 h, 2 h, 4 h, 8 h, 14 h, 1 d.",
  );
  expect(attemptTimes(RETRY_PRESETS.channex.delaysSeconds)).toHaveLength(1 + 11);
  expect(attemptTimes(RETRY_PRESETS.channex.delaysSeconds).at(-1)).toBe(24 * 3600);
  expect(retryText(RETRY_PRESETS.propexo)).toMatch(
    /^At once, then up to 10 more attempts over 2 h 30 min: after 15 min, 30 min, /,
  );
  expect(retryText(RETRY_PRESETS.default)).toBe(
    "At once, then up to 7 more attempts over 1 d 3 h: after 5.0 s, 5 min 5 s, 35 min 5 s, 2 h 35 min, 7 h 35 min, 17 h 35 min, 1 d 3 h; each wait varies by a fifth.",
  );
});

test("a schedule of one wait and of none is told as such", () => {
  const custom = (...delaysSeconds: number[]) => retryScheduleOf({ preset: "custom", delaysSeconds });
  expect(retryText(custom(60))).toBe(
    "At once, then up to 1 more attempt over 1 min: after 1 min; each wait varies by a fifth.",
  );
  expect(retryText(custom())).toBe("At once, and not again.");
});
