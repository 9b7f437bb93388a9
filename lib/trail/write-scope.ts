import type { findTrailWrite } from "@/db/queries/trail-starts";
import { MODEL_SINGULAR } from "@/lib/pms/model-names";
import { WRITTEN_BEFORE_MS } from "@/lib/trail/record-scope";
import { EMPTY_SCOPE, type TrailScope } from "@/lib/trail/scope";
import type { TrailStart } from "@/lib/trail/start";

type Write = NonNullable<Awaited<ReturnType<typeof findTrailWrite>>>;

/** A write, what its record became from then on, and what was wrong with the connection while it may have mattered. */
export function writeScope(start: TrailStart, write: Write): TrailScope {
  const { createdAt: from, finishedAt, connectionId } = write;
  const rows = write.recordId ? { recordIds: [write.recordId], from, order: "asc" as const } : null;
  const to = new Date((finishedAt ?? new Date()).getTime() + WRITTEN_BEFORE_MS);
  return {
    ...{ ...EMPTY_SCOPE, start, connectionIds: [connectionId], since: from },
    title: `${write.operation === "create" ? "A new" : "A change of a"} ${MODEL_SINGULAR[write.model]}`,
    ...{ changes: rows, events: rows, writes: { ids: [write.id], from, to } },
    incidentsWithin: { connectionId, from, to, order: "asc" },
  };
}
