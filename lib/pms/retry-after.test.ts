import { expect, test } from "@/e2e/fixtures/test";
import { retryAfterMs } from "@/lib/pms/retry-after";

const now = Date.parse("2026-03-01T12:00:00Z");

test("seconds and HTTP dates both become a wait in milliseconds", () => {
  expect(retryAfterMs("5", now)).toBe(5_000);
  expect(retryAfterMs("0", now)).toBe(0);
  expect(retryAfterMs("Sun, 01 Mar 2026 12:00:30 GMT", now)).toBe(30_000);
});

test("a silly wait is clamped to between now and an hour, an unreadable one is ignored", () => {
  expect(retryAfterMs("99999999999", now)).toBe(3_600_000);
  expect(retryAfterMs("Sun, 01 Mar 2099 12:00:00 GMT", now)).toBe(3_600_000);
  expect(retryAfterMs("Sun, 01 Mar 2020 12:00:00 GMT", now)).toBe(0);
  for (const header of [undefined, "", "soon", "-5", "NaN", "+10"])
    expect(retryAfterMs(header, now)).toBeUndefined();
});
