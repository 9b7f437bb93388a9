import fc from "fast-check";
import { expect, test } from "@/e2e/fixtures/test";
import { ERROR_CLASSES, type ErrorClass } from "@/lib/webhooks/error-classes";
import {
  decideRetry,
  RETRY_PRESETS,
  type RetrySchedule,
  retryAfterSeconds,
  retryScheduleOf,
} from "@/lib/webhooks/retry";

const now = new Date("2026-03-01T12:00:00Z");
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 24 * HOUR;
const failed = (errorClass: ErrorClass, asked: number | null = null) => ({
  errorClass,
  retryAfterSeconds: asked,
});

/** Seconds until the next attempt; null where there is none. */
function waitOf(schedule: RetrySchedule, attempt: number, outcome: ReturnType<typeof failed>, random = 0.5) {
  const decision = decideRetry(schedule, attempt, outcome, random);
  return decision.state === "retry" ? decision.inSeconds : null;
}

/** The waits of a delivery that never succeeds. */
const waitsOf = (schedule: RetrySchedule, errorClass: ErrorClass = "http_5xx") =>
  Array.from({ length: 30 }, (_, place) => waitOf(schedule, place + 1, failed(errorClass))).filter(
    (wait) => wait !== null,
  );

test("each preset waits as it is published, then gives up", () => {
  expect(waitsOf(RETRY_PRESETS.default)).toEqual([5, 300, 1_800, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR]);
  expect(waitsOf(RETRY_PRESETS.channex)).toEqual(
    [1, 2, 4, 8, 15, 30, 60, 120, 240, 360, 600].map((minutes) => minutes * MINUTE),
  );
  expect(waitsOf(RETRY_PRESETS.propexo)).toEqual(new Array(10).fill(15 * MINUTE));
  expect(waitsOf(retryScheduleOf({ preset: "custom", delaysSeconds: [1, DAY] }))).toEqual([1, DAY]);
  expect(retryScheduleOf({ preset: "channex" })).toBe(RETRY_PRESETS.channex);
});

test("what is due to the receiver's refusal ends a delivery under Channex's schedule, and is tried again under the others", () => {
  const refusals: ErrorClass[] = ["http_3xx", "http_4xx", "http_429"];
  for (const errorClass of ERROR_CLASSES) {
    if (errorClass === "http_410") continue;
    const isFinal = refusals.includes(errorClass);
    expect(waitOf(RETRY_PRESETS.channex, 1, failed(errorClass)) === null, errorClass).toBe(isFinal);
    expect(waitOf(RETRY_PRESETS.default, 1, failed(errorClass)), errorClass).not.toBeNull();
    expect(waitOf(RETRY_PRESETS.propexo, 1, failed(errorClass)), errorClass).not.toBeNull();
  }
});

test("a success ends a delivery as delivered, 410 ends it for good, whatever the schedule", () => {
  for (const schedule of Object.values(RETRY_PRESETS)) {
    expect(decideRetry(schedule, 1, { errorClass: null, retryAfterSeconds: 60 })).toEqual({
      state: "delivered",
    });
    expect(decideRetry(schedule, 1, failed("http_410", 60))).toEqual({
      state: "exhausted",
      isGone: true,
    });
    expect(decideRetry(schedule, 99, failed("http_5xx"))).toEqual({ state: "exhausted", isGone: false });
  }
});

test("the default varies by a fifth either way, so that failures do not return together", () => {
  expect(waitOf(RETRY_PRESETS.default, 2, failed("http_5xx"), 0)).toBe(240);
  expect(waitOf(RETRY_PRESETS.default, 2, failed("http_5xx"), 1)).toBe(360);
  const waits = Array.from({ length: 20 }, () => decideRetry(RETRY_PRESETS.default, 2, failed("http_5xx")));
  expect(new Set(waits.map((wait) => JSON.stringify(wait))).size).toBeGreaterThan(1);
});

test("a receiver that is overloaded or too slow is left alone for a minute at least", () => {
  for (const errorClass of ["http_429", "timeout"] as const) {
    expect(waitOf(RETRY_PRESETS.default, 1, failed(errorClass))).toBe(60);
    expect(waitOf(RETRY_PRESETS.default, 2, failed(errorClass))).toBe(300);
  }
  expect(waitOf(RETRY_PRESETS.default, 1, failed("http_5xx"))).toBe(5);
});

test("Retry-After lengthens a wait, to a day at most, and never shortens it", () => {
  expect(waitOf(RETRY_PRESETS.default, 1, failed("http_5xx", 600))).toBe(600);
  expect(waitOf(RETRY_PRESETS.default, 3, failed("http_5xx", 1))).toBe(1_800);
  expect(waitOf(RETRY_PRESETS.default, 1, failed("http_429", 400 * DAY))).toBe(DAY);
});

test("Retry-After is read as seconds or as any of HTTP's dates", () => {
  const at = new Date("1994-11-06T08:48:37Z");
  const minute = [
    "60",
    " 60 ",
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun Nov  6 08:49:37 1994",
  ];
  for (const header of minute) expect(retryAfterSeconds(header, at), header).toBe(60);
});

test("a silly Retry-After is no wait, or a long one that is cut to a day", () => {
  const nothing = [
    undefined,
    "",
    "0",
    "-5",
    "+5",
    "1.5",
    "1e3",
    "0x10",
    "NaN",
    "Infinity",
    "soon",
    "abc 9999",
    "5, 10",
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Sun, 99 Nov 2094 08:49:37 GMT",
    "2027-01-01",
  ];
  for (const header of nothing) expect(retryAfterSeconds(header, now), String(header)).toBeNull();
  for (const header of ["31536000", "9".repeat(400), "Fri, 31 Dec 9999 23:59:59 GMT"]) {
    const asked = retryAfterSeconds(header, now);
    expect(waitOf(RETRY_PRESETS.default, 1, failed("http_5xx", asked)), header).toBe(DAY);
  }
});

test("whatever a receiver asks for, the next attempt is neither before the schedule allows nor more than a day later", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String),
        fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      ),
      fc.integer({ min: 1, max: 7 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(...ERROR_CLASSES.filter((each) => each !== "http_410")),
      (header, attempt, random, errorClass) => {
        const outcome = failed(errorClass, retryAfterSeconds(header, now));
        const wait = waitOf(RETRY_PRESETS.default, attempt, outcome, random) ?? Number.NaN;
        const planned = RETRY_PRESETS.default.delaysSeconds[attempt - 1] ?? 0;
        expect(wait).toBeGreaterThanOrEqual(Math.floor(planned * 0.8));
        expect(wait).toBeLessThanOrEqual(DAY);
      },
    ),
  );
});
