import type { Transaction } from "@/db/client";
import {
  changeSchedule,
  deleteScheduleRow,
  insertSchedule,
  type JobSchedule,
  listSchedules,
  type ScheduleValues,
} from "@/db/queries/job-schedules";
import { findUnfinishedSync } from "@/db/queries/sync-logs";
import type { AnyActorContext } from "@/lib/auth/context";
import { changeAndTell } from "@/lib/connections/change-settings";
import { AppError, notFound } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";
import { nextRunAt } from "@/lib/schedules/next-run";
import type { ScheduleFields } from "@/lib/schedules/schedule-input";
import { shortestMinutes } from "@/lib/schedules/weekly-hours";

const MOST_SCHEDULES = 20;

/** Adds a schedule to a connection. Refuses the twenty-first. */
export async function createSchedule(
  ctx: AnyActorContext,
  input: { connectionId: string } & ScheduleFields,
): Promise<{ id: string }> {
  const { connectionId, ...fields } = input;
  let id = "";
  await changeAndTell(
    ctx,
    connectionId,
    "connection.schedule_added",
    detailOf(fields),
    async (_found, tx) => {
      if ((await listSchedules(ctx.org, connectionId, tx)).length >= MOST_SCHEDULES)
        throw new AppError(
          "conflict",
          `An integration has at most ${MOST_SCHEDULES} schedules. Delete one first.`,
        );
      const row = await insertSchedule(ctx.org, connectionId, valuesOf(fields, null), tx);
      id = row?.id ?? "";
    },
  );
  return { id };
}

/** Replaces what a schedule is made of; its next run counts from the end of its last one. */
export function updateSchedule(
  ctx: AnyActorContext,
  input: { connectionId: string; scheduleId: string } & ScheduleFields,
): Promise<void> {
  const { connectionId, scheduleId, ...fields } = input;
  return changeAndTell(ctx, connectionId, "connection.rescheduled", detailOf(fields), async (_found, tx) => {
    const { schedule } = await findIn(ctx.org, connectionId, scheduleId, tx);
    const values = valuesOf(fields, schedule);
    // Under way: the end of the run plans the next one.
    const isHeld = schedule.nextRunAt === null && schedule.isEnabled && fields.isEnabled;
    const isUnderWay = isHeld && (await findUnfinishedSync(ctx.org, connectionId, tx));
    await changeSchedule(ctx.org, scheduleId, isUnderWay ? { ...values, nextRunAt: null } : values, tx);
  });
}

/** Deletes a schedule; the last one of a connection can only be switched off. */
export function deleteSchedule(
  ctx: AnyActorContext,
  { connectionId, scheduleId }: { connectionId: string; scheduleId: string },
): Promise<void> {
  return changeAndTell(ctx, connectionId, "connection.schedule_deleted", {}, async (_found, tx) => {
    const { schedules } = await findIn(ctx.org, connectionId, scheduleId, tx);
    if (schedules.length === 1)
      throw new AppError("conflict", "This is the only schedule. Switch it off instead, or change it.");
    await deleteScheduleRow(ctx.org, scheduleId, tx);
  });
}

async function findIn(org: OrgId, connectionId: string, scheduleId: string, tx: Transaction) {
  const schedules = await listSchedules(org, connectionId, tx);
  const schedule = schedules.find((candidate) => candidate.id === scheduleId);
  if (!schedule) throw notFound("This schedule");
  return { schedules, schedule };
}

function valuesOf(fields: ScheduleFields, current: JobSchedule | null): ScheduleValues {
  const { weekly } = fields;
  const now = new Date();
  const intervalMinutes = weekly ? shortestMinutes(weekly) : (fields.intervalMinutes ?? 0);
  const timing = { intervalMinutes, weekly };
  const planned = nextRunAt(
    timing,
    (!weekly && current?.lastFinishedAt) || now,
    current?.failuresInARow ?? 0,
  );
  return {
    ...fields,
    intervalMinutes,
    nextRunAt: !fields.isEnabled || !planned ? null : planned < now ? now : planned,
  };
}

const detailOf = ({ name, models, isEnabled, intervalMinutes, weekly }: ScheduleFields) => ({
  ...{ name, models, isEnabled },
  ...(weekly ? { weekly } : { intervalMinutes }),
});
