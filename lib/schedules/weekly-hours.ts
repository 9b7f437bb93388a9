import { z } from "zod";

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const END_OF_DAY = "24:00";

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
};

/** Hours of the week in which syncs start every so many minutes (as Propexo's custom sync schedule). */
const WeeklyWindow = z
  .object({
    /** 0 is Sunday. */
    days: z
      .array(z.int().min(0).max(6))
      .min(1, "Choose at least one day.")
      .transform((days) => [...new Set(days)].sort()),
    /** `HH:MM`. */
    start: z.string().regex(TIME, "Enter a start time from 00:00 to 23:59."),
    /** Not included; `24:00` ends with the day. */
    end: z
      .string()
      .refine((text) => text === END_OF_DAY || TIME.test(text), "Enter an end time from 00:01 to 24:00."),
    everyMinutes: z
      .int("Enter a whole number of minutes.")
      .min(5, "The shortest interval is 5 minutes.")
      .max(1_440, "The longest interval within a day is 1,440 minutes."),
  })
  .refine((window) => window.start < window.end, {
    path: ["end"],
    message: "The end has to be later than the start. Hours past midnight are a second row.",
  });

export const WeeklyHours = z.object({
  /** An IANA time zone, in which the windows are meant. */
  timeZone: z.string().refine(isTimeZone, "This time zone does not exist. Choose one of the list."),
  windows: z.array(WeeklyWindow).min(1, "Add at least one row of hours.").max(20, "Use at most 20 rows."),
});
export type WeeklyHours = z.output<typeof WeeklyHours>;
export type WeeklyWindow = z.output<typeof WeeklyWindow>;

/** What stands for the interval of a schedule by the week: its shortest one. */
export const shortestMinutes = ({ windows }: WeeklyHours): number =>
  Math.min(...windows.map((window) => window.everyMinutes));
