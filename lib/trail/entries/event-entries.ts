import type { TrailEvent } from "@/db/queries/trail-events";
import { timeOfId } from "@/lib/time-range";
import { entry, facts, RANK } from "@/lib/trail/entries/entry";
import type { TrailEntry } from "@/lib/trail/shapes";
import { findEvent } from "@/lib/webhooks/catalog";

/** An event; `deliveries` is how many webhooks it went to. */
export const eventEntry = (event: TrailEvent, deliveries: number): TrailEntry =>
  entry({
    ...{ key: `event:${event.id}`, lane: "event", at: timeOfId(event.id), rank: RANK.event },
    ...{ title: event.name, detail: findEvent(event.name)?.title ?? null },
    status: deliveries === 0 ? { of: "other", word: "No webhook asked", tone: "neutral" } : null,
    ...{ href: `/events?open=${event.id}`, follow: `?event=${event.id}` },
    facts: facts(
      { label: "Webhooks", text: deliveries },
      { label: "Model", text: event.model },
      { label: "Record id", text: event.recordId, as: "id" },
      { label: "Event id", text: event.id, as: "id" },
    ),
  });
