import type { Transaction } from "@/db/client";
import { listConnectionModels } from "@/db/queries/connections";
import {
  clearNextRuns,
  type JobSchedule,
  listSchedules,
  recordScheduleOutcomes,
} from "@/db/queries/job-schedules";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import { coveredSchedules } from "@/lib/schedules/covered-schedules";
import { nextRunAt } from "@/lib/schedules/next-run";

type Run = { connectionId: string; jobScheduleId: string | null; models: Model[] };

/** Plans nothing for the schedules that a run stands for, until it has ended. */
export async function holdSchedules(org: OrgId, run: Run, tx: Transaction): Promise<void> {
  const ids = (await listCovered(org, run, tx)).map((schedule) => schedule.id);
  await clearNextRuns(org, ids, tx);
}

/**
 * Plans the next run of the schedules that a run stood for, from now on. `succeeded` null, for a cancelled one, leaves
 * the count of failures alone. Returns the schedules that completed for the first time.
 */
export async function rescheduleAfterRun(
  org: OrgId,
  run: Run,
  succeeded: boolean | null,
  tx: Transaction,
): Promise<string[]> {
  const now = new Date();
  const covered = await listCovered(org, run, tx);
  const outcomes = covered.map((schedule) => {
    const failuresInARow =
      succeeded === null ? schedule.failuresInARow : succeeded ? 0 : schedule.failuresInARow + 1;
    return {
      id: schedule.id,
      failuresInARow,
      nextRunAt: schedule.isEnabled ? nextRunAt(schedule, now, failuresInARow) : null,
      isCompleted: succeeded === true,
    };
  });
  await recordScheduleOutcomes(org, outcomes, tx);
  if (!succeeded) return [];
  return covered.filter((schedule) => !schedule.firstCompletedAt).map((schedule) => schedule.id);
}

async function listCovered(org: OrgId, run: Run, tx: Transaction): Promise<JobSchedule[]> {
  const [schedules, states] = [
    await listSchedules(org, run.connectionId, tx),
    await listConnectionModels(org, run.connectionId, tx),
  ];
  const enabled = states.filter((state) => state.isEnabled).map((state) => state.model);
  return coveredSchedules(schedules, run, enabled);
}
