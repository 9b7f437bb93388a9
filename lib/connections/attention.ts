import { isOverdue } from "@/lib/connections/connection-health";
import type { ConnectionHealth } from "@/lib/connections/views";
import type { Model } from "@/lib/pms/model-names";

/** Something a person should look at, the most pressing first. */
export type Attention = { connection: ConnectionHealth } & (
  | { kind: "failing"; since: string; failures: number; isAcknowledged: boolean }
  | { kind: "overdue"; since: string }
  | { kind: "no_access"; models: Model[] }
  | { kind: "partial"; syncLogId: string; at: string; failedJobs: number; rejectedCount: number }
);

const ORDER: Attention["kind"][] = ["failing", "overdue", "no_access", "partial"];

/** At most one of each integration: the worst. A paused one counts only when it is failing. */
export function attentionOf(connections: ConnectionHealth[], now: Date): Attention[] {
  return connections
    .flatMap((connection) => worstOf(connection, now) ?? [])
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || sinceOf(a) - sinceOf(b));
}

function worstOf(connection: ConnectionHealth, now: Date): Attention | undefined {
  const { incident, schedule, lastSyncedAt, createdAt } = connection;
  if (connection.status === "error") {
    return {
      kind: "failing",
      connection,
      since: connection.failingSince ?? incident?.openedAt ?? createdAt,
      failures: incident?.failures ?? 1,
      isAcknowledged: Boolean(incident?.acknowledgedAt),
    };
  }
  if (schedule && isOverdue(connection, now)) {
    return { kind: "overdue", connection, since: lastSyncedAt ?? createdAt };
  }
  if (connection.pausedAt) return undefined;
  const models = connection.models
    .filter((model) => model.isEnabled && model.access?.status === "failed")
    .map((model) => model.model);
  if (models.length > 0) return { kind: "no_access", connection, models };
  const last = connection.runs.find((run) => run.finishedAt && run.status !== "cancelled");
  if (last?.status !== "partial" || !last.finishedAt) return undefined;
  const { failedJobs, rejectedCount } = last;
  return { kind: "partial", connection, syncLogId: last.id, at: last.finishedAt, failedJobs, rejectedCount };
}

function sinceOf(item: Attention): number {
  if (item.kind === "failing" || item.kind === "overdue") return Date.parse(item.since);
  return item.kind === "partial" ? Date.parse(item.at) : 0;
}
