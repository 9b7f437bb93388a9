import { counted } from "@/components/number";
import type { Run } from "@/components/run";
import type { RunCell } from "@/lib/connections/views";
import { PMS_ERROR_TITLES } from "@/lib/pms/error-titles";

/** A connection's syncs as chart cells, oldest first, each leading to its log. */
export const toRuns = (runs: RunCell[], org: string): Run[] => runs.map((run) => toRun(run, org)).reverse();

function toRun(run: RunCell, org: string): Run {
  return {
    id: run.id,
    status: run.status,
    startedAt: run.startedAt ?? run.createdAt,
    durationMs: durationOf(run),
    summary: summaryOf(run),
    href: `/${org}/sync-logs/${run.id}`,
  };
}

/** How long a finished sync took, in milliseconds. */
export function durationOf(run: RunCell): number | undefined {
  if (!run.finishedAt) return undefined;
  return Math.max(0, Date.parse(run.finishedAt) - Date.parse(run.startedAt ?? run.createdAt));
}

/** "12 new, 3 updated"; an error says its kind first. */
export function summaryOf(run: RunCell): string {
  const changes = [
    run.newCount > 0 && `${counted(run.newCount, "record")} new`,
    run.updatedCount > 0 && `${run.updatedCount.toLocaleString("en-US")} updated`,
    run.rejectedCount > 0 && `${run.rejectedCount.toLocaleString("en-US")} rejected`,
    run.failedJobs > 0 && `${counted(run.failedJobs, "job")} failed`,
  ].filter(Boolean);
  const read = changes.length > 0 ? changes.join(", ") : "No changes";
  if (run.status === "error" && run.errorKind) return PMS_ERROR_TITLES[run.errorKind];
  return run.status === "queued" ? "Waiting for a worker" : read;
}
