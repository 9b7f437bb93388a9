import { z } from "zod";
import { getConnectionEntry } from "@/db/queries/connection-pages";
import { listSchedules } from "@/db/queries/job-schedules";
import { inApiWords } from "@/lib/api/in-api-words";
import { unwrapBody } from "@/lib/api/unwrap-body";
import { parseInput } from "@/lib/auth/action-result";
import type { AnyActorContext } from "@/lib/auth/context";
import { notFound } from "@/lib/errors";
import { MODELS } from "@/lib/pms/model-names";
import { createSchedule, deleteSchedule, updateSchedule } from "@/lib/schedules/change-schedules";
import { ScheduleFields } from "@/lib/schedules/schedule-input";
import { resourceOfSchedule, type ScheduleResource } from "@/lib/schedules/schedule-resource";

// What the API's operations on schedules answer.

const window = z.object({
  days: z.array(z.number("is invalid"), "can't be blank").describe("0 is Sunday."),
  start: z.string("can't be blank").describe("`HH:MM`."),
  end: z.string("can't be blank").describe("`HH:MM`, not included; `24:00` ends with the day."),
  every_minutes: z.number("can't be blank"),
});

/** What a schedule is written with: an interval or weekly hours. The rules are those of the screens. */
export const ScheduleBody = z.object({
  name: z.string("is invalid").nullable().optional(),
  models: z
    .array(z.enum(MODELS, `is one of ${MODELS.join(", ")}`))
    .nullable()
    .optional()
    .describe("Null for every model that is switched on."),
  is_enabled: z.boolean("is true or false").optional().describe("True by default."),
  interval_minutes: z
    .number("is invalid")
    .nullable()
    .optional()
    .describe("5 to 43,200, from the end of a sync to the next one."),
  weekly: z
    .object({
      time_zone: z.string("can't be blank").describe("IANA."),
      windows: z.array(window, "can't be blank"),
    })
    .nullable()
    .optional()
    .describe("Instead of an interval."),
});
type ScheduleBody = z.output<typeof ScheduleBody>;
type Target = { connectionId: string; scheduleId: string };
type Answer = { data: ScheduleResource };

/** The oldest first. */
export async function answerScheduleList({ org }: AnyActorContext, connectionId: string) {
  await getConnectionEntry(org, connectionId);
  return { data: (await listSchedules(org, connectionId)).map(resourceOfSchedule) };
}

export async function answerScheduleCreation(
  ctx: AnyActorContext,
  connectionId: string,
  body: unknown,
): Promise<Answer> {
  await getConnectionEntry(ctx.org, connectionId);
  const fields = fieldsOf(unwrapBody(body, "schedule", ScheduleBody), NOTHING);
  const { id } = await inApiWords(async () =>
    createSchedule(ctx, { connectionId, ...parseInput(ScheduleFields, fields) }),
  );
  return { data: await readSchedule(ctx, { connectionId, scheduleId: id }) };
}

/** What the body leaves out stays as it is; an interval takes the place of weekly hours, and the other way round. */
export async function answerScheduleUpdate(
  ctx: AnyActorContext,
  target: Target,
  body: unknown,
): Promise<Answer> {
  const { attributes } = await readSchedule(ctx, target);
  const fields = fieldsOf(unwrapBody(body, "schedule", ScheduleBody), attributes);
  await inApiWords(async () => updateSchedule(ctx, { ...target, ...parseInput(ScheduleFields, fields) }));
  return { data: await readSchedule(ctx, target) };
}

export async function answerScheduleDeletion(ctx: AnyActorContext, target: Target) {
  await readSchedule(ctx, target);
  await deleteSchedule(ctx, target);
  return { meta: { message: "Success" } };
}

async function readSchedule({ org }: AnyActorContext, { connectionId, scheduleId }: Target) {
  await getConnectionEntry(org, connectionId);
  const schedule = (await listSchedules(org, connectionId)).find(({ id }) => id === scheduleId);
  if (!schedule) throw notFound("The schedule");
  return resourceOfSchedule(schedule);
}

const NOTHING = { name: null, models: null, is_enabled: true, interval_minutes: null, weekly: null };

function fieldsOf(body: ScheduleBody, before: Required<ScheduleBody>) {
  const {
    name,
    models,
    is_enabled: isEnabled,
    interval_minutes: intervalMinutes,
    weekly,
  } = {
    ...before,
    ...(body.interval_minutes && { weekly: null }),
    ...(body.weekly && { interval_minutes: null }),
    ...body,
  };
  return {
    ...{ name, models, isEnabled, intervalMinutes },
    weekly: weekly && {
      timeZone: weekly.time_zone,
      windows: weekly.windows.map(({ every_minutes: everyMinutes, ...rest }) => ({ ...rest, everyMinutes })),
    },
  };
}
