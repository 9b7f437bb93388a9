import { everyText } from "@/lib/connections/intervals";
import { MODEL_LABELS, type Model } from "@/lib/pms/model-names";
import type { WeeklyHours } from "@/lib/schedules/weekly-hours";

/** Short names of days by their number, 0 being Sunday. */
export const DAY_NAMES = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
/** As weeks are read: from Monday on. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0];

type Timing = { intervalMinutes: number; weekly: WeeklyHours | null };

/** "Every 12 hours", or "Mon–Fri 09:00–17:00 every 20 minutes (Europe/London)". */
export function timingText({ intervalMinutes, weekly }: Timing): string {
  if (!weekly) return everyText(intervalMinutes);
  const windows = weekly.windows.map(
    ({ days, start, end, everyMinutes }) =>
      `${daysText(days)} ${start}–${end} ${everyText(everyMinutes).toLowerCase()}`,
  );
  return `${windows.join("; ")} (${weekly.timeZone})`;
}

/** "Mon–Fri", "Sat, Sun", "Every day". */
export function daysText(days: number[]): string {
  if (days.length === 7) return "Every day";
  const runs: number[][] = [];
  for (const [place, day] of WEEK.entries()) {
    if (!days.includes(day)) continue;
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last !== undefined && WEEK.indexOf(last) === place - 1) run.push(day);
    else runs.push([day]);
  }
  return runs.map(runText).join(", ");
}

const runText = (run: number[]): string => {
  const names = run.map((day) => DAY_NAMES[day]);
  return names.length > 2 ? `${names[0]}–${names.at(-1)}` : names.join(", ");
};

/** Which models a schedule reads, in words. */
export const scopeText = (models: Model[] | null): string =>
  models ? models.map((model) => MODEL_LABELS[model]).join(", ") : "All models that are switched on";
