import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { jobSchedules, pmsConnections } from "@/db/schema/connections";
import { newId, type OrgId } from "@/lib/ids";

export type JobSchedule = typeof jobSchedules.$inferSelect;

/** Schedules of any organisation that are on and due, oldest first; where paused, or without a model, nothing is. */
export async function listDueSchedules(limit: number, on: Executor = database()): Promise<JobSchedule[]> {
  const rows = await on
    .select({ schedule: jobSchedules })
    .from(jobSchedules)
    .innerJoin(pmsConnections, eq(pmsConnections.id, jobSchedules.connectionId))
    .where(
      sql`${jobSchedules.nextRunAt} <= now() and ${jobSchedules.isEnabled} and ${pmsConnections.pausedAt} is null
        and ${hasModel}`,
    )
    .orderBy(jobSchedules.nextRunAt)
    .limit(limit);
  return rows.map((row) => row.schedule);
}

/** Every schedule of a connection, the oldest first. */
export async function listSchedules(
  org: OrgId,
  connectionId: string,
  on: Executor = database(),
): Promise<JobSchedule[]> {
  return on.select().from(jobSchedules).where(ofConnection(org, connectionId)).orderBy(jobSchedules.id);
}

export type ScheduleValues = Pick<
  JobSchedule,
  "name" | "models" | "isEnabled" | "intervalMinutes" | "weekly" | "nextRunAt"
>;

/** A further schedule; undefined where the connection is not this organisation's. */
export async function insertSchedule(
  org: OrgId,
  connectionId: string,
  values: ScheduleValues,
  tx: Transaction,
): Promise<JobSchedule | undefined> {
  const [row] = await tx
    .insert(jobSchedules)
    .values({ ...values, id: newId(), orgId: org, connectionId })
    .returning();
  return row;
}

export async function changeSchedule(
  org: OrgId,
  scheduleId: string,
  values: Partial<ScheduleValues>,
  tx: Transaction,
): Promise<boolean> {
  const rows = await tx
    .update(jobSchedules)
    .set(values)
    .where(scoped(org, scheduleId))
    .returning({ id: jobSchedules.id });
  return rows.length === 1;
}

export async function deleteScheduleRow(org: OrgId, scheduleId: string, tx: Transaction): Promise<boolean> {
  const rows = await tx
    .delete(jobSchedules)
    .where(scoped(org, scheduleId))
    .returning({ id: jobSchedules.id });
  return rows.length === 1;
}

export type ScheduleOutcome = {
  id: string;
  nextRunAt: Date | null;
  failuresInARow: number;
  isCompleted: boolean;
};

/** What a run that has just ended means for schedules: when they run next, and how they fare. */
export async function recordScheduleOutcomes(
  org: OrgId,
  outcomes: ScheduleOutcome[],
  tx: Transaction,
): Promise<void> {
  if (outcomes.length === 0) return;
  await tx.execute(sql`
    update job_schedules schedule
    set next_run_at = outcome."nextRunAt", failures_in_a_row = outcome."failuresInARow", last_finished_at = now(),
      first_completed_at = case when outcome."isCompleted" then coalesce(schedule.first_completed_at, now())
        else schedule.first_completed_at end
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      as outcome (id uuid, "nextRunAt" timestamptz, "failuresInARow" int, "isCompleted" boolean)
    where schedule.org_id = ${org} and schedule.id = outcome.id`);
}

/** While a run for them is under way no next one of these schedules is planned. */
export async function clearNextRuns(org: OrgId, scheduleIds: string[], tx: Transaction): Promise<void> {
  if (scheduleIds.length === 0) return;
  await tx
    .update(jobSchedules)
    .set({ nextRunAt: null })
    .where(and(eq(jobSchedules.orgId, org), inArray(jobSchedules.id, scheduleIds)));
}

/** What a pause left due long ago is due now: it is not late. */
export async function dueFromNow(org: OrgId, connectionId: string, tx: Transaction): Promise<void> {
  await tx
    .update(jobSchedules)
    .set({ nextRunAt: sql`greatest(${jobSchedules.nextRunAt}, now())` })
    .where(and(ofConnection(org, connectionId), isNotNull(jobSchedules.nextRunAt)));
}

/**
 * Schedules of any organisation that are on and overdue by two intervals after their planned run or, where none is
 * planned, after the run that should have ended. Their connection is neither paused, nor without a model to read, nor in
 * the middle of a run that makes progress.
 */
export async function listOverdueSchedules(
  on: Executor = database(),
): Promise<{ org: OrgId; connectionId: string; jobScheduleId: string; lastFinishedAt: Date }[]> {
  return on
    .select({
      org: jobSchedules.orgId,
      connectionId: jobSchedules.connectionId,
      jobScheduleId: jobSchedules.id,
      lastFinishedAt: sql<Date>`coalesce(${jobSchedules.lastFinishedAt}, ${jobSchedules.createdAt})`.mapWith(
        jobSchedules.createdAt,
      ),
    })
    .from(jobSchedules)
    .innerJoin(pmsConnections, eq(pmsConnections.id, jobSchedules.connectionId))
    .where(sql`${pmsConnections.pausedAt} is null and ${jobSchedules.isEnabled} and ${hasModel}
      and coalesce(
        ${jobSchedules.nextRunAt},
        (select waiting.created_at from pms_sync_logs waiting
          where waiting.connection_id = ${jobSchedules.connectionId} and waiting.status = 'queued'),
        coalesce(${jobSchedules.lastFinishedAt}, ${jobSchedules.createdAt})
          + make_interval(mins => ${jobSchedules.intervalMinutes},
            days => case when ${jobSchedules.weekly} is null then 0 else 8 end)
      ) + make_interval(mins => 2 * ${jobSchedules.intervalMinutes}) < now()
      and not exists (
        select 1 from pms_sync_logs running
        where running.connection_id = ${jobSchedules.connectionId} and running.status = 'running'
          and running.lease_until > now())`)
    .limit(500);
}

/** A model that is switched on, among those of the schedule. */
const hasModel = sql`exists (
  select 1 from connection_models m where m.connection_id = ${jobSchedules.connectionId} and m.is_enabled
    and (${jobSchedules.models} is null or m.model = any(${jobSchedules.models})))`;

const ofConnection = (org: OrgId, connectionId: string) =>
  and(eq(jobSchedules.orgId, org), eq(jobSchedules.connectionId, connectionId));

const scoped = (org: OrgId, scheduleId: string) =>
  and(eq(jobSchedules.orgId, org), eq(jobSchedules.id, scheduleId));
