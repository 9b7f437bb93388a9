import type { findTrailEvent } from "@/db/queries/trail-starts";
import { WRITTEN_BEFORE_MS } from "@/lib/trail/record-scope";
import { EMPTY_SCOPE, type TrailScope } from "@/lib/trail/scope";
import type { TrailStart } from "@/lib/trail/start";
import { around } from "@/lib/trail/sync-scope";

type Event = NonNullable<Awaited<ReturnType<typeof findTrailEvent>>>;

/** An event that no sync caused: of a write, or posted by the organisation's own systems. */
export function eventScope(start: TrailStart, event: Event): TrailScope {
  const times = around({ createdAt: event.createdAt, finishedAt: event.createdAt });
  const rows = event.recordId ? { recordId: event.recordId, ...times, order: "asc" as const } : null;
  const isOfWrite = event.name === "WRITE_OPERATION_FAILURE" && event.jobId;
  return {
    ...{ ...EMPTY_SCOPE, start, title: `${event.name} and its deliveries`, since: event.createdAt },
    ...{ connectionId: event.connectionId, changes: rows, events: rows },
    writes: {
      ids: isOfWrite && event.jobId ? [event.jobId] : [],
      recordIds: event.recordId ? [event.recordId] : [],
      from: new Date(event.createdAt.getTime() - WRITTEN_BEFORE_MS),
      to: times.to,
    },
  };
}
