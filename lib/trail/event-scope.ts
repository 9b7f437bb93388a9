import type { findTrailEvent } from "@/db/queries/trail-starts";
import { WRITTEN_BEFORE_MS } from "@/lib/trail/record-scope";
import { EMPTY_SCOPE, type TrailScope } from "@/lib/trail/scope";
import type { TrailStart } from "@/lib/trail/start";
import { around } from "@/lib/trail/sync-scope";

type Event = NonNullable<Awaited<ReturnType<typeof findTrailEvent>>>;

/** An event that no sync caused: of a write, or posted by the organisation's own systems. */
export function eventScope(start: TrailStart, event: Event): TrailScope {
  const { connectionId, recordId, jobId } = event;
  const times = around({ createdAt: event.createdAt, finishedAt: event.createdAt });
  const rows = recordId ? { recordIds: [recordId], ...times, order: "asc" as const } : null;
  return {
    ...{ ...EMPTY_SCOPE, start, title: `${event.name} and its deliveries`, since: event.createdAt },
    ...{ connectionIds: connectionId ? [connectionId] : [], changes: rows, events: rows },
    incidentsWithin: connectionId ? { connectionId, ...times, order: "asc" } : null,
    writes: {
      attemptIds: jobId ? [jobId] : [],
      recordIds: recordId ? [recordId] : [],
      from: new Date(event.createdAt.getTime() - WRITTEN_BEFORE_MS),
      to: times.to,
    },
  };
}
