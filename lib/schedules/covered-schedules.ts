import type { JobSchedule } from "@/db/queries/job-schedules";
import type { Model } from "@/lib/pms/model-names";

type Run = { jobScheduleId: string | null; models: Model[] };

/**
 * The schedules that a run stands for: the one that started it, and those of whose models it reads every one that is
 * switched on. The others keep their time, and wait their turn where it comes meanwhile.
 */
export function coveredSchedules(
  schedules: JobSchedule[],
  run: Run,
  enabledModels: readonly Model[],
): JobSchedule[] {
  return schedules.filter((schedule) => {
    if (schedule.id === run.jobScheduleId) return true;
    const wanted = enabledModels.filter((model) => !schedule.models || schedule.models.includes(model));
    return wanted.length > 0 && wanted.every((model) => run.models.includes(model));
  });
}
