import type { IncidentSpan } from "@/db/queries/trail-incidents";
import type { TrailRows } from "@/db/queries/trail-rows";
import type { TrailWritesOf } from "@/db/queries/trail-writes";
import type { TrailStart } from "@/lib/trail/start";

/** What a trail shows, as its start decides it. */
export type TrailScope = {
  start: TrailStart;
  title: string;
  /** Several only where what it is about came from several. */
  connectionIds: string[];
  /** Newest first; at most `MOST_SYNCS`. */
  syncLogIds: string[];
  /** Told as a beginning and an end with its models, where it is about one sync alone. */
  jobIds: string[];
  incidentId: string | null;
  /** Null where only the syncs' incidents are part of it; else all that were open within that time. */
  incidentsWithin: IncidentSpan | null;
  /** Null where changes are no part of it. */
  changes: TrailRows | null;
  /** Null where only `pinnedEventIds` are. */
  events: (TrailRows & { from: Date }) | null;
  /** Events that are shown whatever the page. */
  pinnedEventIds: string[];
  /** The webhook whose delivery comes first among an event's. */
  webhookId: string | null;
  writes: TrailWritesOf | null;
  alertId: string | null;
  /** The moment it begins with, as far as is known. */
  since: Date;
};

/** More syncs than this are left out, the oldest first. */
export const MOST_SYNCS = 10;

export const EMPTY_SCOPE: Omit<TrailScope, "start" | "title" | "since"> = {
  connectionIds: [],
  syncLogIds: [],
  jobIds: [],
  incidentId: null,
  incidentsWithin: null,
  changes: null,
  events: null,
  pinnedEventIds: [],
  webhookId: null,
  writes: null,
  alertId: null,
};
