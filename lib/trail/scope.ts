import type { TrailRows } from "@/db/queries/trail-rows";
import type { TrailWritesOf } from "@/db/queries/trail-writes";
import type { TrailStart } from "@/lib/trail/start";

/** What a trail shows, as its start decides it. */
export type TrailScope = {
  start: TrailStart;
  title: string;
  connectionId: string | null;
  /** Newest first; at most `MOST_SYNCS`. */
  syncLogIds: string[];
  /** Told as a beginning and an end with its models, where it is about one sync alone. */
  jobIds: string[];
  incidentId: string | null;
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
  connectionId: null,
  syncLogIds: [],
  jobIds: [],
  incidentId: null,
  changes: null,
  events: null,
  pinnedEventIds: [],
  webhookId: null,
  writes: null,
  alertId: null,
};
