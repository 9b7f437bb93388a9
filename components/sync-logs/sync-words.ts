import type { SyncTrigger } from "@/db/schema/syncs";
import type { SyncLogItem } from "@/lib/syncs/sync-log-shapes";

export const TRIGGER_WORDS: Record<SyncTrigger, { label: string; sentence: string }> = {
  scheduled: { label: "Scheduled", sentence: "Started by the schedule" },
  manual: { label: "Manual", sentence: "Started by hand or through the API" },
  retry: { label: "Retry", sentence: "Automatic retry of a failed sync" },
  initial: { label: "Initial", sentence: "First sync of the integration" },
  watchdog: { label: "Watchdog", sentence: "Written because no sync had finished in time" },
};

const STARTED: Record<SyncTrigger, string> = {
  scheduled: "started by the schedule",
  manual: "started through the API",
  retry: "automatic retry",
  initial: "started with the integration",
  watchdog: "started by the schedule",
};

/** How a sync came about, within a sentence: a key of the API has no name of a person. */
export const startedText = (sync: { trigger: SyncTrigger; startedByName: string | null }): string =>
  sync.startedByName ? `started by ${sync.startedByName}` : STARTED[sync.trigger];

type Timed = Pick<SyncLogItem, "status" | "createdAt" | "startedAt" | "finishedAt">;

/** When a sync began; one that waits for a worker began when it was asked for. */
export const beganAt = (log: Pick<Timed, "createdAt" | "startedAt">): string =>
  log.startedAt ?? log.createdAt;

export const isUnfinished = (log: Pick<Timed, "status">): boolean =>
  log.status === "running" || log.status === "queued";

/** In milliseconds; undefined while it goes on. */
export const durationOf = (log: Timed): number | undefined =>
  log.finishedAt ? Math.max(0, Date.parse(log.finishedAt) - Date.parse(beganAt(log))) : undefined;
