import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { dayOf, type HealthFacts, judgeHealth, WARNED_AT } from "@/lib/webhooks/health";
import { simulateRule } from "@/lib/webhooks/health-simulation";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const START = new Date("2026-03-02T09:12:00Z");
const after = (hours: number) => new Date(START.getTime() + hours * HOUR_MS);
const daysUntil = (now: Date) =>
  Array.from({ length: 5 }, (_, index) => dayOf(new Date(now.getTime() - index * DAY_MS)));

/** Fails every day since `START`, worked before. */
const facts = (now: Date, change: Partial<HealthFacts> = {}): HealthFacts => ({
  failingSince: START,
  failedDays: daysUntil(now).filter((day) => day >= dayOf(START)),
  firstSuccessAt: new Date("2026-01-01T00:00:00Z"),
  snoozedUntil: null,
  warnedPercent: 0,
  warnedAt: null,
  ...change,
});
const judge = (hours: number, change: Partial<HealthFacts> = {}) =>
  judgeHealth(facts(after(hours), change), after(hours));

test("one that fails every day is warned at 50, 70 and 90 percent with the date, and disabled on it", () => {
  expect(judge(59)).toMatchObject({ warning: null, disableAt: after(120), protection: "too_few_days" });
  expect(judge(60)).toMatchObject({ percent: 50, warning: 50, disableAt: after(120) });
  expect(judge(60, { warnedPercent: 50, warnedAt: after(60) })?.warning).toBeNull();
  expect(judge(84, { warnedPercent: 50 })).toMatchObject({ warning: 70, disableAt: after(120) });
  expect(judge(108, { warnedPercent: 70 })).toMatchObject({
    warning: 90,
    disableAt: after(120),
    protection: null,
  });
  const warned = { warnedPercent: 90, warnedAt: after(108) };
  expect(judge(119.9, warned)?.isToBeDisabled).toBe(false);
  expect(judge(120, warned)).toMatchObject({ isToBeDisabled: true, warning: null });
});

test("one that does not fail is not judged", () => {
  expect(judge(500, { failingSince: null })).toBeNull();
});

test("one that never worked is warned of, and never disabled", () => {
  const never = { firstSuccessAt: null };
  expect(judge(60, never)).toMatchObject({ warning: 50, disableAt: null, protection: "never_succeeded" });
  expect(judge(9_000, { ...never, warnedPercent: 90, warnedAt: after(108) })?.isToBeDisabled).toBe(false);
});

test("failures on fewer than four of the five days do not disable, and the date moves on", () => {
  const quiet = {
    failedDays: [dayOf(after(200)), dayOf(after(176))],
    warnedPercent: 90,
    warnedAt: after(108),
  };
  const health = judge(200, quiet);
  expect(health).toMatchObject({ protection: "too_few_days", isToBeDisabled: false, percent: 100 });
  expect(health?.disableAt).toEqual(new Date(Date.parse(dayOf(after(200))) + 2 * DAY_MS));
});

test("a snooze moves the date, and the warnings with it", () => {
  const snoozed = { snoozedUntil: after(240) };
  expect(judge(119, snoozed)).toMatchObject({ warning: null, disableAt: after(240), protection: "snoozed" });
  expect(judge(120, snoozed)).toMatchObject({ percent: 50, warning: 50 });
});

test("after the watch was away, people still get the last warning twelve hours before", () => {
  expect(judge(1_000)).toMatchObject({ warning: 90, isToBeDisabled: false, disableAt: after(1_012) });
  const warned = { warnedPercent: 90, warnedAt: after(1_000) };
  expect(judge(1_011, warned)?.isToBeDisabled).toBe(false);
  expect(judge(1_012, warned)?.isToBeDisabled).toBe(true);
});

test("whatever happens: nobody is disabled before the date told, nor without success, spread and warning", () => {
  const instants = fc.integer({ min: 0, max: 1_000 }).map(after);
  const arbitrary = fc.record({
    failedDays: fc.uniqueArray(fc.integer({ min: 0, max: 5 })),
    firstSuccessAt: fc.option(fc.constant(new Date(0)), { nil: null }),
    snoozedUntil: fc.option(instants, { nil: null }),
    warnedPercent: fc.constantFrom(0, ...WARNED_AT),
    warnedAt: fc.option(instants, { nil: null }),
  });
  fc.assert(
    fc.property(arbitrary, instants, (given, now) => {
      const failedDays = given.failedDays.map((ago) => dayOf(new Date(now.getTime() - ago * DAY_MS)));
      const health = judgeHealth({ ...given, failedDays, failingSince: START }, now);
      if (!health?.isToBeDisabled) return;
      expect(given.firstSuccessAt).not.toBeNull();
      expect(failedDays.length).toBeGreaterThanOrEqual(4);
      expect(now.getTime()).toBeGreaterThanOrEqual(after(120).getTime());
      expect(now.getTime()).toBeGreaterThanOrEqual(given.snoozedUntil?.getTime() ?? 0);
      expect(given.warnedPercent).toBe(90);
      expect(now.getTime()).toBeGreaterThanOrEqual((given.warnedAt?.getTime() ?? Infinity) + 12 * HOUR_MS);
    }),
    { numRuns: 2_000 },
  );
});

test("the simulation follows the rule itself: from a first failure to the end, or for ever without one", () => {
  const fresh = facts(START, { failingSince: null, failedDays: [] });
  const steps = simulateRule(fresh, { failedDaysInFive: 5 }, START);
  expect(steps.map((step) => [step.kind, (step.at.getTime() - START.getTime()) / HOUR_MS])).toEqual([
    ["warning", 60],
    ["warning", 84],
    ["warning", 108],
    ["disabled", 120],
  ]);
  const quiet = simulateRule(fresh, { failedDaysInFive: 2 }, START);
  expect(quiet.map((step) => step.kind)).toEqual(["warning", "warning", "warning"]);
  const never = simulateRule({ ...fresh, firstSuccessAt: null }, { failedDaysInFive: 5 }, START);
  expect(never.map((step) => step.kind)).toEqual(["warning", "warning", "warning"]);
});
