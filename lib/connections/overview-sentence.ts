import { type Attention, attentionOf } from "@/lib/connections/attention";
import type { ConnectionHealth } from "@/lib/connections/views";

/**
 * What is true of all integrations at once. `failing` and `overdue` name the oldest one and how many more there are;
 * `quiet` counts those in sync; one with a warning is not.
 */
export type OverviewSentence =
  | { kind: "empty" }
  | { kind: "failing" | "overdue"; worst: ConnectionHealth; since: string; others: number }
  | { kind: "first_sync"; connection: ConnectionHealth; others: number }
  | { kind: "all_paused"; count: number }
  | { kind: "quiet"; inSync: number; paused: number; warnings: number };

export function overviewSentence(connections: ConnectionHealth[], now: Date): OverviewSentence {
  if (connections.length === 0) return { kind: "empty" };
  const attention = attentionOf(connections, now);
  const pressing = attention.filter(isPressing);
  const [worst] = pressing;
  if (worst) {
    return { kind: worst.kind, worst: worst.connection, since: worst.since, others: pressing.length - 1 };
  }
  const active = connections.filter((connection) => !connection.pausedAt);
  if (active.length === 0) return { kind: "all_paused", count: connections.length };
  const first = active.filter((connection) => !connection.lastSyncedAt);
  if (first[0]) return { kind: "first_sync", connection: first[0], others: first.length - 1 };
  return {
    kind: "quiet",
    inSync: active.length - attention.length,
    paused: connections.length - active.length,
    warnings: attention.length,
  };
}

const isPressing = (item: Attention): item is Extract<Attention, { kind: "failing" | "overdue" }> =>
  item.kind === "failing" || item.kind === "overdue";
