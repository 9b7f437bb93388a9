import { sql } from "drizzle-orm";
import { users } from "@/db/schema/auth";
import { pmsSyncLogs } from "@/db/schema/syncs";

/** What a sync is and who started it; joined with `users` by `startedBy`. */
export const syncLogHead = {
  id: pmsSyncLogs.id,
  status: pmsSyncLogs.status,
  trigger: pmsSyncLogs.trigger,
  mode: pmsSyncLogs.mode,
  currentModel: pmsSyncLogs.currentModel,
  createdAt: pmsSyncLogs.createdAt,
  startedAt: pmsSyncLogs.startedAt,
  startedByName: sql<string | null>`coalesce(${users.name}, ${users.email})`,
};

/** What a sync has done so far, and why it failed. */
export const syncLogOutcome = {
  finishedAt: pmsSyncLogs.finishedAt,
  pages: pmsSyncLogs.pages,
  newCount: pmsSyncLogs.newCount,
  updatedCount: pmsSyncLogs.updatedCount,
  unchangedCount: pmsSyncLogs.unchangedCount,
  skippedCount: pmsSyncLogs.skippedCount,
  rejectedCount: pmsSyncLogs.rejectedCount,
  failedJobs: pmsSyncLogs.failedJobs,
  errorKind: pmsSyncLogs.errorKind,
  errorMessage: pmsSyncLogs.errorMessage,
};
