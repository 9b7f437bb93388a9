import { transaction } from "@/db/client";
import { listDueRetries } from "@/db/queries/due-retries";
import { listDueSchedules } from "@/db/queries/job-schedules";
import { AppError } from "@/lib/errors";
import { requestSync } from "@/lib/syncs/request-sync";
import { retrySync } from "@/lib/syncs/retry-sync";

/** At most so many are started a minute; the rest waits for the next one. */
const STARTS_PER_RUN = 500;

/** Queues the syncs whose schedule is due, and the automatic retries that nobody woke for. Returns how many. */
export async function startDueSyncs(): Promise<number> {
  const due = await listDueSchedules(STARTS_PER_RUN);
  let started = 0;
  for (const schedule of due) {
    const request = {
      connectionId: schedule.connectionId,
      trigger: "scheduled" as const,
      jobScheduleId: schedule.id,
      ...(schedule.models && { models: schedule.models }),
    };
    const result = await unlessRefused(transaction((tx) => requestSync(schedule.orgId, request, tx)));
    if (result && !result.joined) started += 1;
  }
  for (const { org, connectionId, failedSyncLogId } of await listDueRetries(STARTS_PER_RUN)) {
    if (await unlessRefused(retrySync(org, connectionId, failedSyncLogId))) started += 1;
  }
  return started;
}

/** One that cannot start (deleted meanwhile, no model switched on) must not hold up the others. */
const unlessRefused = <Started>(start: Promise<Started>): Promise<Started | undefined> =>
  start.catch((error: unknown) => {
    if (error instanceof AppError) return undefined;
    throw error;
  });
