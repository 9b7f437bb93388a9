import { z } from "zod";
import { MAX_INTERVAL_MINUTES, MIN_INTERVAL_MINUTES } from "@/lib/connections/intervals";
import { MODELS } from "@/lib/pms/model-names";
import { WeeklyHours } from "@/lib/schedules/weekly-hours";

/** Minutes from the end of one run to the start of the next. */
export const IntervalMinutes = z
  .int("Enter a whole number of minutes.")
  .min(MIN_INTERVAL_MINUTES, `The shortest interval is ${MIN_INTERVAL_MINUTES} minutes.`)
  .max(MAX_INTERVAL_MINUTES, "The longest interval is 30 days (43,200 minutes).");

/** What a schedule is made of: an interval, or hours of the week. */
export const ScheduleFields = z
  .object({
    name: z
      .string()
      .trim()
      .max(60, "Keep the name within 60 characters.")
      .transform((name) => name || null)
      .nullable(),
    /** Null for every model that is switched on. */
    models: z
      .array(z.enum(MODELS, "This model does not exist."))
      .min(1, "Choose at least one model, or all of them.")
      .nullable(),
    isEnabled: z.boolean(),
    intervalMinutes: IntervalMinutes.nullable(),
    weekly: WeeklyHours.nullable(),
  })
  .refine(({ intervalMinutes, weekly }) => (intervalMinutes === null) !== (weekly === null), {
    path: ["intervalMinutes"],
    message: "Give either an interval or weekly hours.",
  });
export type ScheduleFields = z.output<typeof ScheduleFields>;
