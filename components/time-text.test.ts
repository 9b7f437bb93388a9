import { durationText, exactText, relativeText } from "@/components/time-text";
import { expect, test } from "@/e2e/fixtures/test";

const NOW = Date.parse("2026-11-21T09:00:00Z");
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const ago = (ms: number, style?: "long") => relativeText(NOW - ms, NOW, style);

test("a relative time uses the largest whole unit and rounds down", () => {
  expect(ago(0)).toBe("just now");
  expect(ago(9 * SECOND_MS)).toBe("just now");
  expect(ago(59 * SECOND_MS)).toBe("50 s ago");
  expect(ago(MINUTE_MS)).toBe("1 min ago");
  expect(ago(HOUR_MS - 1)).toBe("59 min ago");
  expect(ago(25 * HOUR_MS)).toBe("1 d ago");
  expect(ago(40 * DAY_MS)).toBe("1 mo ago");
  expect(ago(800 * DAY_MS)).toBe("2 y ago");
});

test("a long relative time agrees with its number", () => {
  expect(ago(MINUTE_MS, "long")).toBe("1 minute ago");
  expect(ago(12 * MINUTE_MS, "long")).toBe("12 minutes ago");
});

test("what should have come by now comes now", () => {
  expect(relativeText(NOW - 3 * SECOND_MS, NOW, "next")).toBe("now");
  expect(relativeText(NOW - 3 * HOUR_MS, NOW, "next")).toBe("now");
});

test("a future time says in", () => {
  expect(relativeText(NOW + 5 * MINUTE_MS, NOW)).toBe("in 5 min");
  expect(relativeText(NOW + 3 * SECOND_MS, NOW)).toBe("in a moment");
  expect(relativeText(NOW + 5 * MINUTE_MS, NOW, "next")).toBe("in 5 min");
});

test("seconds go in steps of ten, so that the text does not change each second", () => {
  expect(ago(21 * SECOND_MS)).toBe(ago(29 * SECOND_MS));
});

test("an exact time names its day and zone", () => {
  expect(exactText("2026-11-21T09:12:04Z", "UTC")).toBe("Sat 21 Nov 2026, 09:12:04 UTC");
  expect(exactText("2026-07-01T23:30:00Z", "Asia/Tokyo")).toContain("Thu 2 Jul 2026, 08:30:00");
});

test("a text that is no date says so", () => {
  expect(relativeText("yesterday-ish", NOW)).toBe("unknown");
  expect(exactText("yesterday-ish")).toBe("unknown");
});

test("a duration shows at most two units", () => {
  expect(durationText(840)).toBe("840 ms");
  expect(durationText(4260)).toBe("4.2 s");
  expect(durationText(59_999)).toBe("59 s");
  expect(durationText(200 * SECOND_MS)).toBe("3 min 20 s");
  expect(durationText(2 * HOUR_MS)).toBe("2 h");
  expect(durationText(76 * HOUR_MS)).toBe("3 d 4 h");
  expect(durationText(-1)).toBe("unknown");
});
