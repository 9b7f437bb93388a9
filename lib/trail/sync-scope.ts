import type { SyncLog } from "@/db/queries/sync-logs";
import { keptSince } from "@/lib/trail/kept-since";
import { EMPTY_SCOPE, type TrailScope } from "@/lib/trail/scope";
import type { TrailStart } from "@/lib/trail/start";

/** Clocks of processes differ, and what a sync causes is written moments after its end. */
const MARGIN_MS = 5 * 60_000;

type Lasting = { createdAt: Date; finishedAt: Date | null };

/** The time in which whatever something caused has its ids; open while it goes on. */
export function around({ createdAt, finishedAt }: Lasting): { from: Date; to: Date } {
  const from = new Date(createdAt.getTime() - MARGIN_MS);
  const kept = keptSince();
  return {
    from: from > kept ? from : kept,
    to: new Date((finishedAt ?? new Date()).getTime() + MARGIN_MS),
  };
}

/** Everything that one sync did. */
export function syncScope(start: TrailStart, log: SyncLog): TrailScope {
  const rows = { syncLogIds: [log.id], order: "asc" as const };
  return {
    ...{ ...EMPTY_SCOPE, start, title: "What a sync did", connectionIds: [log.connectionId] },
    ...{ syncLogIds: [log.id], changes: rows, events: { ...rows, ...around(log) }, since: log.createdAt },
  };
}
