import { Cron } from "croner";
import { shortestMinutes, type WeeklyHours, type WeeklyWindow } from "@/lib/schedules/weekly-hours";

const MINUTE_MS = 60_000;
/** Failing schedules slow down, but never below one run in twelve hours. */
const SLOWEST_MINUTES = 12 * 60;

/** No clocks are set back by more; the only ones by as much are those of Troll station. */
const MOST_REPEATED_MINUTES = 2 * 60;

export type Timing = { intervalMinutes: number; weekly: WeeklyHours | null };

/**
 * When a schedule runs next, for a run that ended at `endedAt`: one interval later, or at the next start of its weekly
 * hours. After `failuresInARow` the wait doubles each time, up to twelve hours. Null where its hours never come.
 */
export function nextRunAt(timing: Timing, endedAt: Date, failuresInARow: number): Date | null {
  const { weekly } = timing;
  const interval = weekly ? shortestMinutes(weekly) : timing.intervalMinutes;
  const slowed = Math.min(SLOWEST_MINUTES, interval * 2 ** Math.min(20, Math.max(0, failuresInARow - 1)));
  const waitMs = Math.max(interval, slowed) * MINUTE_MS;
  if (!weekly) return new Date(endedAt.getTime() + waitMs);
  const isSlowed = slowed > interval;
  return nextWeeklyRun(weekly, isSlowed ? new Date(endedAt.getTime() + waitMs) : endedAt);
}

/** The next `count` starts after an instant, each from the one before. */
export function nextRuns(timing: Timing, from: Date, count: number): Date[] {
  const runs: Date[] = [];
  for (let after: Date | null = from; after && runs.length < count; ) {
    after = nextRunAt(timing, after, 0);
    if (after) runs.push(after);
  }
  return runs;
}

/**
 * The first start after an instant. A window counts from its start in elapsed time, so that a day of 23 or 25 hours
 * has fewer or more runs, never two at one moment; a start that the clocks skip is when they come back.
 */
function nextWeeklyRun({ windows, timeZone }: WeeklyHours, after: Date): Date | null {
  let next: Date | null = null;
  for (const window of windows) {
    const candidate = nextInWindow(window, timeZone, after);
    if (candidate && (!next || candidate < next)) next = candidate;
  }
  return next;
}

function nextInWindow(window: WeeklyWindow, timeZone: string, after: Date): Date | null {
  const starts = new Cron(patternOf(window.start, window.days), { timezone: timeZone });
  // The last start may be the present instant, which `previousRuns` leaves out.
  const [begun] = starts.previousRuns(1, new Date(after.getTime() + 1_000));
  if (begun) {
    const endsAt = endOf(window, timeZone, begun);
    const everyMs = window.everyMinutes * MINUTE_MS;
    const passed = Math.floor((after.getTime() - begun.getTime()) / everyMs) + 1;
    const at = new Date(begun.getTime() + Math.max(0, passed) * everyMs);
    if (endsAt && at < endsAt) return at;
  }
  return starts.nextRun(after);
}

/** When a window that began at an instant ends; null for one that the clocks skipped whole, which runs once. */
function endOf({ start, end }: WeeklyWindow, timeZone: string, begun: Date): Date | null {
  const endsAt = new Cron(patternOf(end, null), { timezone: timeZone }).nextRun(begun);
  // Where the clocks come back at both, the next end is that of tomorrow: no window lasts so long.
  const longestMs = (minuteOf(end) - minuteOf(start) + MOST_REPEATED_MINUTES) * MINUTE_MS;
  return endsAt && endsAt.getTime() - begun.getTime() <= longestMs ? endsAt : null;
}

/** A cron pattern for a time of day, on some days or every day. `24:00` is midnight. */
function patternOf(time: string, days: number[] | null): string {
  const minute = minuteOf(time);
  return `${minute % 60} ${Math.floor(minute / 60) % 24} * * ${days ? days.join(",") : "*"}`;
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}
