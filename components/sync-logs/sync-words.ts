import type { SyncTrigger } from "@/db/schema/syncs";
import type { SyncLogItem } from "@/lib/syncs/sync-log-shapes";

export const TRIGGER_WORDS: Record<SyncTrigger, { label: string; sentence: string }> = {
  scheduled: { label: "Scheduled", sentence: "Started by the schedule" },
  manual: { label: "Manual", sentence: "Started by hand" },
  retry: { label: "Retry", sentence: "Automatic retry of a failed sync" },
  initial: { label: "Initial", sentence: "First sync of the integration" },
  watchdog: { label: "Watchdog", sentence: "Written because no sync had finished in time" },
};

type Timed = Pick<SyncLogItem, "status" | "createdAt" | "startedAt" | "finishedAt">;

/** When a sync began; one that waits for a worker began when it was asked for. */
export const beganAt = (log: Pick<Timed, "createdAt" | "startedAt">): string =>
  log.startedAt ?? log.createdAt;

export const isUnfinished = (log: Pick<Timed, "status">): boolean =>
  log.status === "running" || log.status === "queued";

/** In milliseconds; undefined while it goes on. */
export const durationOf = (log: Timed): number | undefined =>
  log.finishedAt ? Math.max(0, Date.parse(log.finishedAt) - Date.parse(beganAt(log))) : undefined;
