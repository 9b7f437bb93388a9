import fc from "fast-check";
import { expect, test } from "@/e2e/fixtures/test";
import { nextRunAt, nextRuns } from "@/lib/schedules/next-run";
import { WeeklyHours } from "@/lib/schedules/weekly-hours";

const weekly = (
  timeZone: string,
  start: string,
  end: string,
  everyMinutes: number,
  days = [0, 1, 2, 3, 4, 5, 6],
) => ({ intervalMinutes: 5, weekly: { timeZone, windows: [{ days, start, end, everyMinutes }] } });
const texts = (dates: Date[]) => dates.map((date) => date.toISOString().slice(0, 16));

test("an interval counts from the end of the run, and doubles with each further failure up to twelve hours", () => {
  const timing = { intervalMinutes: 60, weekly: null };
  const endedAt = new Date("2026-05-01T10:07:00Z");
  const hours = [0, 1, 2, 3, 4, 5, 30].map(
    (failures) => (Number(nextRunAt(timing, endedAt, failures)?.getTime()) - endedAt.getTime()) / 3_600_000,
  );
  expect(hours).toEqual([1, 1, 2, 4, 8, 12, 12]);
  expect(nextRunAt({ intervalMinutes: 1440, weekly: null }, endedAt, 9)).toEqual(
    new Date("2026-05-02T10:07:00Z"),
  );
});

test("weekly hours start on their own minutes, not when the last run ended, and end before their end", () => {
  const office = weekly("Europe/London", "09:00", "10:00", 20, [1, 2, 3, 4, 5]);
  // A Friday in summer: 09:00 is 08:00 UTC.
  expect(texts(nextRuns(office, new Date("2026-07-03T08:07:31Z"), 4))).toEqual([
    "2026-07-03T08:20",
    "2026-07-03T08:40",
    "2026-07-06T08:00",
    "2026-07-06T08:20",
  ]);
  expect(texts(nextRuns(office, new Date("2026-07-03T08:20:00Z"), 1))).toEqual(["2026-07-03T08:40"]);
  expect(texts(nextRuns(weekly("UTC", "22:00", "24:00", 60), new Date("2026-07-03T21:00:00Z"), 3))).toEqual([
    "2026-07-03T22:00",
    "2026-07-03T23:00",
    "2026-07-04T22:00",
  ]);
});

test("failures skip starts of weekly hours rather than move them", () => {
  const hourly = weekly("UTC", "00:00", "24:00", 60);
  const endedAt = new Date("2026-07-03T08:10:00Z");
  expect(nextRunAt(hourly, endedAt, 1)).toEqual(new Date("2026-07-03T09:00:00Z"));
  expect(nextRunAt(hourly, endedAt, 3)).toEqual(new Date("2026-07-03T13:00:00Z"));
});

test("a time that the clocks skip runs when they come back, and an hour that comes twice runs all through", () => {
  const skipped = weekly("Europe/London", "01:30", "01:45", 5);
  expect(texts(nextRuns(skipped, new Date("2026-03-29T00:00:00Z"), 1))).toEqual(["2026-03-29T01:00"]);
  const night = weekly("Europe/London", "00:30", "02:30", 30);
  expect(texts(nextRuns(night, new Date("2026-10-24T23:00:00Z"), 7))).toEqual([
    "2026-10-24T23:30",
    "2026-10-25T00:00",
    "2026-10-25T00:30",
    "2026-10-25T01:00",
    "2026-10-25T01:30",
    "2026-10-25T02:00",
    "2026-10-26T00:30",
  ]);
});

const window = fc
  .record({
    days: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
    from: fc.integer({ min: 0, max: 1438 }),
    length: fc.integer({ min: 1, max: 1440 }),
    everyMinutes: fc.integer({ min: 5, max: 1440 }),
  })
  .map(({ days, from, length, everyMinutes }) => ({
    days,
    start: clock(from),
    end: clock(Math.min(1440, from + length)),
    everyMinutes,
  }));
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

const localMinute = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);

test("whatever the hours, the next run is later, within eight days, inside a window, and none is before it", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"),
      fc.array(window, { minLength: 1, maxLength: 3 }),
      fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true }),
      (timeZone, windows, from) => {
        const hours = WeeklyHours.parse({ timeZone, windows });
        const next = nextRunAt({ intervalMinutes: 5, weekly: hours }, from, 0);
        if (!next) throw new Error("There is no next run.");
        expect(next.getTime()).toBeGreaterThan(from.getTime());
        expect(next.getTime() - from.getTime()).toBeLessThan(8 * 86_400_000);
        // Elsewhere the clocks may skip the start of a window.
        if (["UTC", "Asia/Kolkata"].includes(timeZone)) {
          const local = localMinute(next, timeZone);
          expect(hours.windows.some(({ start, end }) => local >= start && local < end)).toBe(true);
        }
        // Asked again a moment before, it is still the next one.
        expect(nextRunAt({ intervalMinutes: 5, weekly: hours }, new Date(next.getTime() - 1), 0)).toEqual(
          next,
        );
      },
    ),
    { numRuns: 300 },
  );
});

test("hours that cannot be are refused with what to do", () => {
  const refused = (change: object) => {
    const good = { days: [1], start: "09:00", end: "17:00", everyMinutes: 20 };
    const parsed = WeeklyHours.safeParse({ timeZone: "UTC", windows: [{ ...good, ...change }] });
    return parsed.error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [];
  };
  expect(refused({})).toEqual([]);
  expect(refused({ start: "22:00", end: "06:00" })[0]).toMatch(/^windows\.0\.end: .*second row/);
  expect(refused({ days: [] })[0]).toContain("at least one day");
  expect(refused({ everyMinutes: 1 })[0]).toContain("5 minutes");
  expect(refused({ start: "9:00" })[0]).toContain("start time");
  expect(WeeklyHours.safeParse({ timeZone: "UTC", windows: [] }).success).toBe(false);
  expect(WeeklyHours.safeParse({ timeZone: "Mars/Base", windows: [] }).error?.issues[0]?.message).toContain(
    "does not exist",
  );
});
