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
  for (const [timeZone, start, end, eve, runs] of [
    ["Europe/London", "01:30", "01:45", "2026-03-29T00:00", ["2026-03-29T01:00", "2026-03-30T00:30"]],
    ["Europe/London", "01:00", "02:00", "2026-03-29T00:00", ["2026-03-29T01:00", "2026-03-30T00:00"]],
    ["America/New_York", "02:00", "03:00", "2026-03-08T06:00", ["2026-03-08T07:00", "2026-03-09T06:00"]],
  ] as const)
    expect(texts(nextRuns(weekly(timeZone, start, end, 5), new Date(`${eve}Z`), 2))).toEqual(runs);
  const half = weekly("Europe/London", "01:30", "02:15", 10);
  expect(texts(nextRuns(half, new Date("2026-03-29T00:00:00Z"), 3))).toEqual([
    "2026-03-29T01:00",
    "2026-03-29T01:10",
    "2026-03-30T00:30",
  ]);
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

const windowOf = (from: fc.Arbitrary<number>, length: fc.Arbitrary<number>) =>
  fc
    .record({
      days: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
      ...{ from, length, everyMinutes: fc.integer({ min: 5, max: 1440 }) },
    })
    .map(({ days, from, length, everyMinutes }) => ({
      ...{ days, start: clock(from), end: clock(Math.min(1440, from + length)), everyMinutes },
    }));
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const anyWindow = fc.oneof(
  windowOf(fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 1440 })),
  // Short ones at the hours in which clocks are changed.
  windowOf(fc.integer({ min: 0, max: 180 }), fc.integer({ min: 1, max: 60 })),
);

/** When the clocks of a zone change, in both directions. */
const CHANGES: Record<string, string[]> = {
  UTC: [],
  "Asia/Kolkata": [],
  "Europe/London": ["2026-03-29T01:00Z", "2026-10-25T01:00Z"],
  "America/New_York": ["2026-03-08T07:00Z", "2026-11-01T06:00Z"],
  "Australia/Lord_Howe": ["2026-04-04T15:00Z", "2026-10-03T15:30Z"],
};
const moment = fc.constantFrom(...Object.keys(CHANGES)).chain((timeZone) => {
  const anyTime = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true });
  const changes = CHANGES[timeZone] ?? [];
  if (changes.length === 0) return fc.record({ timeZone: fc.constant(timeZone), from: anyTime });
  const nearOne = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -180, max: 180 }))
    .map(([change, minutes]) => new Date(Date.parse(change) + minutes * 60_000));
  return fc.record({ timeZone: fc.constant(timeZone), from: fc.oneof(anyTime, nearOne) });
});

type Window = WeeklyHours["windows"][number];
const NAMES_OF_DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const made =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short", hour: "2-digit", minute: "2-digit" });
  clocks.set(timeZone, made);
  return made;
}

/** Whether the clocks show a time of the window; or skip its start just now; or were set back after they showed it. */
function isInside({ days, start, end }: Window, at: Date, timeZone: string): boolean {
  // "Sun 09:00".
  const clockAt = (minutesAgo: number) => clockOf(timeZone).format(at.getTime() - minutesAgo * 60_000);
  const ago = (minutes: number) => clockAt(minutes).slice(-5);
  const now = ago(0);
  if (!days.includes(NAMES_OF_DAYS.indexOf(clockAt(0).slice(0, 3)))) return false;
  if (start <= now && now < end) return true;
  if (ago(1) < start && start <= now) return true;
  const isRepeated = ago(30) === now || ago(60) === now;
  return isRepeated && Array.from({ length: 60 }, (_, minutes) => ago(minutes)).includes(start);
}

test("whatever the hours, the next run is later, within eight days, inside a window, and none is before it", () => {
  fc.assert(
    fc.property(
      moment,
      fc.array(anyWindow, { minLength: 1, maxLength: 3 }),
      ({ timeZone, from }, windows) => {
        const hours = WeeklyHours.parse({ timeZone, windows });
        let last = from;
        for (const next of nextRuns({ intervalMinutes: 5, weekly: hours }, from, 2)) {
          expect(next.getTime()).toBeGreaterThan(last.getTime());
          expect(next.getTime() - last.getTime()).toBeLessThan(8 * 86_400_000);
          expect(
            hours.windows.some((one) => isInside(one, next, timeZone)),
            next.toISOString(),
          ).toBe(true);
          // Asked again a moment before, it is still the next one.
          const before = new Date(next.getTime() - 1);
          expect(nextRunAt({ intervalMinutes: 5, weekly: hours }, before, 0)).toEqual(next);
          last = next;
        }
        expect(last).not.toBe(from);
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
