import { cancelMatchingRuns } from "@/db/engine/cancel-runs";
import type { EngineEvent } from "@/db/engine/claim";
import type { EngineSql } from "@/db/engine/connect";
import { claimIdempotencyKeys, type NewRun, startRuns } from "@/db/engine/start-runs";
import { takeEvents } from "@/db/engine/take-events";
import { keyOf, readPath } from "@/inngest/engine/path";
import type { EngineFunction, Registry } from "@/inngest/engine/registry";
import { newId } from "@/lib/ids";

/** Takes waiting events in and starts their runs; inside the caller's transaction. Returns how many were taken. */
export async function takeIn(tx: EngineSql, registry: Registry, limit: number): Promise<number> {
  const events = await takeEvents(tx, limit);
  if (events.length === 0) return 0;
  await startRuns(
    tx,
    await withoutRepeats(
      tx,
      events.flatMap((event) => runsOf(registry, event)),
    ),
  );
  for (const event of events)
    for (const { functionId, path } of registry.cancelledBy.get(event.name) ?? [])
      await cancelMatchingRuns(tx, functionId, path, event, readPath(event, path));
  return events.length;
}

type Candidate = { run: NewRun; idempotencyKey: string | null };

const runsOf = (registry: Registry, event: EngineEvent): Candidate[] =>
  (registry.byEvent.get(event.name) ?? []).map((fn) => ({
    run: newRun(fn, event, new Date(event.ts)),
    idempotencyKey: fn.idempotencyPath ? `${fn.id}:${keyOf(readPath(event, fn.idempotencyPath))}` : null,
  }));

/** A run of `fn` for `event`, with the concurrency keys that its calls must hold. */
export function newRun(fn: EngineFunction, event: EngineEvent, startAt: Date | null = null): NewRun {
  return {
    id: newId(),
    functionId: fn.id,
    event,
    slots: fn.limits.map(({ limit, path }, index) => ({
      key: `${fn.id}:${index}${path ? `:${keyOf(readPath(event, path))}` : ""}`,
      limit,
    })),
    startAt,
  };
}

async function withoutRepeats(tx: EngineSql, candidates: Candidate[]): Promise<NewRun[]> {
  const keys = candidates.flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
  const free = await claimIdempotencyKeys(tx, keys);
  return candidates.flatMap(({ run, idempotencyKey }) =>
    idempotencyKey === null || free.delete(idempotencyKey) ? run : [],
  );
}
