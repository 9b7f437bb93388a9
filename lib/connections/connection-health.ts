import type { ConnectionItem, ModelView } from "@/lib/connections/views";

const MINUTE_MS = 60_000;
/** A run takes a while itself; only beyond this is a schedule late. */
const GRACE_MS = 10 * MINUTE_MS;

export type HealthInput = Pick<
  ConnectionItem,
  "status" | "pausedAt" | "running" | "schedule" | "lastSyncedAt" | "createdAt"
>;

/** The one status a list shows. Pausing and syncing hide no error; syncing tells more than a pause. */
export type ConnectionHealthStatus = "error" | "syncing" | "paused" | "pending" | "active";

export function statusOf(
  connection: Pick<HealthInput, "status" | "pausedAt" | "running">,
): ConnectionHealthStatus {
  if (connection.status === "error") return "error";
  if (connection.running) return "syncing";
  if (connection.pausedAt) return "paused";
  return connection.status;
}

/** After how long without a sync data is stale: two intervals of the schedule. */
export const staleAfterMs = (intervalMinutes: number): number => 2 * intervalMinutes * MINUTE_MS + GRACE_MS;

/** True when no sync has finished for two intervals although nobody paused it and nothing failed. */
export function isOverdue(connection: HealthInput, now: Date): boolean {
  if (connection.status === "error" || connection.pausedAt || connection.running || !connection.schedule) {
    return false;
  }
  const { schedule } = connection;
  // Resumed or switched on just now, it is due and not late.
  if (schedule.nextRunAt && now.getTime() - Date.parse(schedule.nextRunAt) < GRACE_MS) return false;
  const since = connection.lastSyncedAt ?? connection.createdAt;
  // By the week, days without a sync are planned: only a start that has passed can be missed.
  const from = schedule.weekly ? (schedule.nextRunAt ?? since) : since;
  return now.getTime() - Date.parse(from) > staleAfterMs(schedule.intervalMinutes);
}

export type Freshness = "fresh" | "late" | "never" | "off";

/** How current a model's data is against the schedule. */
export function freshnessOf(model: ModelView, intervalMinutes: number, now: Date): Freshness {
  if (!model.isEnabled) return "off";
  if (!model.watermarkAt) return "never";
  return now.getTime() - Date.parse(model.watermarkAt) > staleAfterMs(intervalMinutes) ? "late" : "fresh";
}

/** The integration that is opened when none was asked for: the first failing one, else the first. */
export const defaultConnection = <Item extends { status: string }>(items: Item[]): Item | undefined =>
  items.find((item) => item.status === "error") ?? items[0];
