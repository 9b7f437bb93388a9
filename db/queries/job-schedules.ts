import { and, eq, isNull, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { jobSchedules, pmsConnections } from "@/db/schema/connections";
import type { OrgId } from "@/lib/ids";

export type JobSchedule = typeof jobSchedules.$inferSelect;

/** Failing schedules slow down, but never below one run in twelve hours. */
const SLOWEST_MINUTES = 12 * 60;

/** Schedules of any organisation that are due, oldest first; paused and never-enabled connections are left out. */
export async function listDueSchedules(limit: number, on: Executor = database()): Promise<JobSchedule[]> {
  const rows = await on
    .select({ schedule: jobSchedules })
    .from(jobSchedules)
    .innerJoin(pmsConnections, eq(pmsConnections.id, jobSchedules.connectionId))
    .where(sql`${jobSchedules.nextRunAt} <= now() and ${pmsConnections.pausedAt} is null`)
    .orderBy(jobSchedules.nextRunAt)
    .limit(limit);
  return rows.map((row) => row.schedule);
}

/**
 * Sets the next run of a connection's schedules one interval after now, which is when a run ended. After failures the
 * interval doubles each time, up to twelve hours. `succeeded` null leaves the count of failures alone.
 */
export async function rescheduleAfterRun(
  org: OrgId,
  connectionId: string,
  succeeded: boolean | null,
  tx: Transaction,
): Promise<void> {
  const failures =
    succeeded === null
      ? sql`${jobSchedules.failuresInARow}`
      : succeeded
        ? sql`0`
        : sql`${jobSchedules.failuresInARow} + 1`;
  const delayMinutes = sql`greatest(${jobSchedules.intervalMinutes}, least(${SLOWEST_MINUTES}::int,
    ${jobSchedules.intervalMinutes} * power(2, least(20, greatest(0, ${failures} - 1)))))`;
  await tx
    .update(jobSchedules)
    .set({
      failuresInARow: failures,
      lastFinishedAt: sql`now()`,
      nextRunAt: sql`now() + make_interval(secs => (${delayMinutes}) * 60)`,
      ...(succeeded && { firstCompletedAt: sql`coalesce(${jobSchedules.firstCompletedAt}, now())` }),
    })
    .where(scoped(org, connectionId));
}

/** The schedules of a connection that no sync has completed yet. */
export async function listFirstSchedules(
  org: OrgId,
  connectionId: string,
  on: Executor = database(),
): Promise<string[]> {
  const rows = await on
    .select({ id: jobSchedules.id })
    .from(jobSchedules)
    .where(and(scoped(org, connectionId), isNull(jobSchedules.firstCompletedAt)));
  return rows.map((row) => row.id);
}

/** A new interval counts from the end of the last run; false where the connection is not this organisation's. */
export async function setScheduleInterval(
  org: OrgId,
  connectionId: string,
  intervalMinutes: number,
  tx: Transaction,
): Promise<boolean> {
  const rows = await tx
    .update(jobSchedules)
    .set({
      intervalMinutes,
      nextRunAt: sql`case when ${jobSchedules.nextRunAt} is null then null else
        greatest(now(), coalesce(${jobSchedules.lastFinishedAt}, now()) + make_interval(mins => ${intervalMinutes})) end`,
    })
    .where(scoped(org, connectionId))
    .returning({ id: jobSchedules.id });
  return rows.length > 0;
}

/** While a run is under way no next one is planned. */
export async function clearNextRun(org: OrgId, connectionId: string, tx: Transaction): Promise<void> {
  await tx.update(jobSchedules).set({ nextRunAt: null }).where(scoped(org, connectionId));
}

/**
 * Schedules of any organisation whose last run ended more than three intervals ago (so the next one is overdue by
 * two), and whose connection is neither paused nor in the middle of a run that makes progress.
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
    .where(sql`${pmsConnections.pausedAt} is null
      and coalesce(${jobSchedules.lastFinishedAt}, ${jobSchedules.createdAt})
        + make_interval(mins => 3 * ${jobSchedules.intervalMinutes}) < now()
      and (${jobSchedules.nextRunAt} is null or ${jobSchedules.nextRunAt} < now())
      and not exists (
        select 1 from pms_sync_logs running
        where running.connection_id = ${jobSchedules.connectionId} and running.status = 'running'
          and running.lease_until > now())`)
    .limit(500);
}

const scoped = (org: OrgId, connectionId: string) =>
  and(eq(jobSchedules.orgId, org), eq(jobSchedules.connectionId, connectionId));
