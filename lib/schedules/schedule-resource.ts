import { z } from "zod";
import type { JobSchedule } from "@/db/queries/job-schedules";
import { MODELS } from "@/lib/pms/model-names";

const instant = z.string().nullable();

const Weekly = z.object({
  time_zone: z.string().describe("An IANA time zone, in which the windows are meant."),
  windows: z.array(
    z.object({
      days: z.array(z.int()).describe("0 is Sunday."),
      start: z.string().describe("`HH:MM`."),
      end: z.string().describe("`HH:MM`, not included; `24:00` ends with the day."),
      every_minutes: z.int(),
    }),
  ),
});

/** When a connection syncs, as the API gives it. */
export const ScheduleResource = z.object({
  id: z.uuid(),
  type: z.literal("schedule"),
  attributes: z.object({
    id: z.uuid(),
    name: z.string().nullable(),
    is_enabled: z.boolean(),
    models: z.array(z.enum(MODELS)).nullable().describe("Null for every model that is switched on."),
    interval_minutes: z
      .int()
      .nullable()
      .describe("From the end of a sync to the next one. Null for a schedule by the week."),
    weekly: Weekly.nullable().describe("Null for a schedule by interval."),
    next_run_at: instant.describe("Null while it runs, and where it is off."),
    last_finished_at: instant,
    first_completed_at: instant.describe("When `FIRST_SYNC_COMPLETE` was sent of it."),
    failures_in_a_row: z.int().describe("A schedule that keeps failing waits longer, up to 12 hours."),
    created_at: z.string(),
  }),
  relationships: z.object({
    connection: z.object({ data: z.object({ type: z.literal("connection"), id: z.uuid() }) }),
  }),
});
export type ScheduleResource = z.output<typeof ScheduleResource>;

export const resourceOfSchedule = (row: JobSchedule): ScheduleResource => ({
  id: row.id,
  type: "schedule",
  attributes: {
    id: row.id,
    name: row.name,
    is_enabled: row.isEnabled,
    models: row.models,
    interval_minutes: row.weekly ? null : row.intervalMinutes,
    weekly: row.weekly && {
      time_zone: row.weekly.timeZone,
      windows: row.weekly.windows.map(({ everyMinutes, ...window }) => ({
        ...window,
        every_minutes: everyMinutes,
      })),
    },
    next_run_at: row.nextRunAt?.toISOString() ?? null,
    last_finished_at: row.lastFinishedAt?.toISOString() ?? null,
    first_completed_at: row.firstCompletedAt?.toISOString() ?? null,
    failures_in_a_row: row.failuresInARow,
    created_at: row.createdAt.toISOString(),
  },
  relationships: { connection: { data: { type: "connection", id: row.connectionId } } },
});
