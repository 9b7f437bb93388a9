import { expect, test } from "@playwright/test";
import { PmsError } from "@/lib/pms/error-kinds";
import { restAfterLimit } from "@/lib/syncs/rest-after-limit";
import { firstIdAt } from "@/lib/time-range";

const now = new Date("2026-03-01T10:00:00Z");
const id = firstIdAt(now);
const minutes = (rests: number, retryAfterMs?: number) => {
  const error = new PmsError("rate_limited", "429", retryAfterMs === undefined ? {} : { retryAfterMs });
  const until = restAfterLimit(error, { id, rests }, now);
  return until && (until.getTime() - now.getTime()) / 60_000;
};
const NUMBERS = Array.from({ length: 13 }, (_, index) => index + 1);

test("a limit that names no wait is given a minute, twice as long each time, up to an hour, and about seven hours in all", () => {
  const waits = NUMBERS.map((rests) => minutes(rests));
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60, null]);
});

test("a wait that is named is kept to, up to an hour, and grows where it was not enough three times", () => {
  expect(NUMBERS.slice(0, 6).map((rests) => minutes(rests, 30_000))).toEqual([0.5, 0.5, 0.5, 1, 2, 4]);
  expect(minutes(1, 90 * 60_000)).toBe(60);
  expect(minutes(1, 0)).toBe(1 / 60);
});

test("limits that take turns with other errors end after a day", () => {
  const error = new PmsError("rate_limited", "429");
  const after = (hours: number) => new Date(now.getTime() + hours * 60 * 60_000);
  expect(restAfterLimit(error, { id, rests: 1 }, after(23))).not.toBeNull();
  expect(restAfterLimit(error, { id, rests: 1 }, after(25))).toBeNull();
});
