import { listEventsByIds, listUndeliveredEventIds, type TrailEvent } from "@/db/queries/trail-events";
import type { findTrailAlert } from "@/db/queries/trail-starts";
import type { OrgId } from "@/lib/ids";
import { timeOfId } from "@/lib/time-range";
import { keptSince } from "@/lib/trail/kept-since";
import { EMPTY_SCOPE, MOST_SYNCS, type TrailScope } from "@/lib/trail/scope";
import type { TrailStart } from "@/lib/trail/start";
import { around } from "@/lib/trail/sync-scope";

type Alert = NonNullable<Awaited<ReturnType<typeof findTrailAlert>>>["alert"];

const MOST_ALERTED = 25;

/** The first events that a webhook had not taken when people were told of it, with what those came from. */
export async function alertScope(
  org: OrgId,
  start: TrailStart,
  { title, alert }: { title: string; alert: Alert },
): Promise<TrailScope> {
  const from = alert.failingSince && alert.failingSince > keptSince() ? alert.failingSince : keptSince();
  const range = { from, to: alert.createdAt, limit: MOST_ALERTED };
  const eventIds = await listUndeliveredEventIds(org, alert.webhookId, range);
  const events = await listEventsByIds(org, eventIds);
  const syncLogIds = idsOf(events, "syncLogId").toSorted().toReversed().slice(0, MOST_SYNCS);
  const recordIds = idsOf(events, "recordId");
  const [first, last] = [events[0], events.at(-1)];
  return {
    ...{ ...EMPTY_SCOPE, start, title, alertId: alert.id, webhookId: alert.webhookId, since: from },
    ...{ connectionIds: idsOf(events, "connectionId"), syncLogIds, pinnedEventIds: eventIds },
    changes:
      first && last && recordIds.length > 0
        ? {
            ...{ recordIds, order: "asc" },
            ...around({ createdAt: timeOfId(first.id), finishedAt: timeOfId(last.id) }),
          }
        : null,
    writes: { attemptIds: idsOf(events.filter(isOfWrite), "jobId"), from, to: alert.createdAt },
  };
}

/** What no sync caused was a write of ours, or posted from outside. */
const isOfWrite = (event: TrailEvent): boolean => event.syncLogId === null;

const idsOf = (events: TrailEvent[], of: "syncLogId" | "recordId" | "connectionId" | "jobId"): string[] => [
  ...new Set(events.flatMap((event) => event[of] ?? [])),
];
