import type { ConnectionHealth } from "@/lib/connections/views";

/** A sync that is under way or will start by itself. */
export type UpcomingSync = {
  connection: ConnectionHealth;
  kind: "running" | "retry" | "scheduled";
  at: string;
};

/** The next sync of each integration, soonest first. Paused ones have none; an automatic retry comes before the schedule. */
export function upcomingSyncs(connections: ConnectionHealth[]): UpcomingSync[] {
  return connections
    .flatMap((connection) => nextOf(connection) ?? [])
    .sort((a, b) => rank(a) - rank(b) || Date.parse(a.at) - Date.parse(b.at));
}

function nextOf(connection: ConnectionHealth): UpcomingSync | undefined {
  const { running, pausedAt, retryAt, schedule } = connection;
  if (running) return { connection, kind: "running", at: running.startedAt ?? running.createdAt };
  if (pausedAt) return undefined;
  const scheduledAt = schedule?.nextRunAt;
  if (retryAt && (!scheduledAt || Date.parse(retryAt) <= Date.parse(scheduledAt)))
    return { connection, kind: "retry", at: retryAt };
  return scheduledAt ? { connection, kind: "scheduled", at: scheduledAt } : undefined;
}

const rank = (sync: UpcomingSync): number => (sync.kind === "running" ? 0 : 1);
