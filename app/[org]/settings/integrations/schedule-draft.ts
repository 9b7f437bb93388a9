import { DEFAULT_INTERVAL_MINUTES } from "@/lib/connections/intervals";
import type { ScheduleView } from "@/lib/connections/views";
import type { Model } from "@/lib/pms/model-names";
import { WeeklyHours } from "@/lib/schedules/weekly-hours";

/** A row of weekly hours as it is typed. */
export type WindowDraft = { key: string; days: number[]; start: string; end: string; every: string };

/** A schedule as it is typed. */
export type ScheduleDraft = {
  name: string;
  kind: "interval" | "weekly";
  interval: { minutes: string; isCustom: boolean };
  timeZone: string;
  windows: WindowDraft[];
  /** Null for all of them. */
  models: Model[] | null;
};

const WORKING_DAYS = [1, 2, 3, 4, 5];

export const newWindow = (): WindowDraft => ({
  key: crypto.randomUUID(),
  days: WORKING_DAYS,
  start: "09:00",
  end: "17:00",
  every: "60",
});

export function draftOf(
  schedule: ScheduleView | null,
  intervalValue: (minutes: number) => ScheduleDraft["interval"],
): ScheduleDraft {
  const weekly = schedule?.weekly;
  return {
    name: schedule?.name ?? "",
    kind: weekly ? "weekly" : "interval",
    interval: intervalValue(weekly || !schedule ? DEFAULT_INTERVAL_MINUTES : schedule.intervalMinutes),
    timeZone: weekly?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    windows: weekly
      ? weekly.windows.map(({ everyMinutes, ...window }) => ({
          ...window,
          ...{ key: crypto.randomUUID(), every: String(everyMinutes) },
        }))
      : [newWindow()],
    models: schedule?.models ?? null,
  };
}

const numberOf = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

const weeklyOf = ({ timeZone, windows }: ScheduleDraft) => ({
  timeZone,
  windows: windows.map(({ key: _, every, ...window }) => ({ ...window, everyMinutes: numberOf(every) })),
});

/** What the server is asked to keep; it judges every field. */
export const fieldsOf = (draft: ScheduleDraft, isEnabled: boolean) => ({
  name: draft.name,
  models: draft.models,
  isEnabled,
  intervalMinutes: draft.kind === "interval" ? numberOf(draft.interval.minutes) : null,
  weekly: draft.kind === "weekly" ? weeklyOf(draft) : null,
});

/** The hours as far as they make sense already; null until then. */
export const soundWeekly = (draft: ScheduleDraft): WeeklyHours | null =>
  WeeklyHours.safeParse(weeklyOf(draft)).data ?? null;
