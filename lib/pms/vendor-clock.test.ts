import { expect, test } from "@/e2e/fixtures/test";
import { vendorClock } from "@/lib/pms/vendor-clock";

const MINUTE = 60_000;
const dateBehind = (minutes: number) => ({ date: new Date(Date.now() - minutes * MINUTE).toUTCString() });

test("what a slow clock has not reached yet is asked for, and a fast or silent one changes nothing", () => {
  const clock = vendorClock();
  const since = new Date("2026-11-26T12:00:00Z");
  for (const headers of [{}, { date: "soon" }, dateBehind(0), dateBehind(-30)]) {
    expect(clock.note(headers)).toBe(false);
    expect(clock.inVendorTime(since)).toEqual(since);
  }
  expect(clock.note(dateBehind(30))).toBe(true);
  const early = since.getTime() - Number(clock.inVendorTime(since)?.getTime());
  expect(early).toBeGreaterThanOrEqual(30 * MINUTE);
  expect(early).toBeLessThan(31 * MINUTE);
  // Known by now, and a later answer that came sooner takes nothing back.
  expect(clock.note(dateBehind(30))).toBe(false);
  expect(clock.note(dateBehind(0))).toBe(false);
  expect(clock.inVendorTime(since)?.getTime()).toBe(since.getTime() - early);
  expect(clock.inVendorTime(null)).toBeNull();
});
