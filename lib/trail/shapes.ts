import type { Tone } from "@/components/ui/tone";
import type { DeliveryState } from "@/db/schema/deliveries";
import type { SyncStatus } from "@/db/schema/syncs";
import type { WriteStatus } from "@/db/schema/writes";
import type { ChangedField } from "@/lib/pms/describe-diff";

// What the page of a trail reads, as JSON carries it.

export const TRAIL_LANES = ["sync", "change", "event", "delivery", "told", "write"] as const;
export type TrailLane = (typeof TRAIL_LANES)[number];

/** One essential of an entry, in words. */
export type TrailFact = { label: string; text: string; as?: "time" | "id" | "code" };

export type TrailStatus =
  | { of: "sync"; is: SyncStatus }
  | { of: "delivery"; is: DeliveryState | "retrying" }
  | { of: "write"; is: WriteStatus }
  | { of: "other"; word: string; tone: Tone };

/** One thing that happened, at one moment. */
export type TrailEntry = {
  /** Names it in every part that mentions it: `sync:…`, `delivery:webhook.event`. */
  key: string;
  /** Further things that it stands for, by their keys. */
  also?: string[];
  lane: TrailLane;
  /** ISO 8601 in UTC with milliseconds, so that text is in the order of time. */
  at: string;
  /** Of things at the same moment, causes come first. */
  rank: number;
  title: string;
  detail: string | null;
  status: TrailStatus | null;
  /** Not yet: this is when it is due. */
  isDue?: boolean;
  /** Its own page, below the organisation's slug. */
  href: string | null;
  /** The trail from it, as a query; null where this trail is all there is. */
  follow: string | null;
  facts: TrailFact[];
  fields: ChangedField[];
};

/** How many there are; `atLeast` where counting stopped. */
export type TrailCount = { value: number; atLeast: boolean };

/** Something the trail cannot show, and why. */
export type TrailNote = { key: string; text: string };

/** The connection, its syncs and incidents, who was told, and writes: all of it at once. */
export type TrailHead = {
  title: string;
  /** One, or the first of several; none where no integration has to do with it. */
  connections: { id: string; name: string; vendor: string; vendorName: string }[];
  startKey: string;
  entries: TrailEntry[];
  notes: TrailNote[];
  isUnderWay: boolean;
  /** Writes are part of it, so that their news concern it. */
  hasWrites: boolean;
};

/** One page of changes, or of events with their deliveries, and what belongs to them. */
export type TrailPage = {
  entries: TrailEntry[];
  /** How many changes, or events, there are; only with the first page. */
  count: TrailCount | null;
  notes: TrailNote[];
  isUnderWay: boolean;
  /** `asc` begins with the oldest and goes on below, `desc` with the newest and goes on above. */
  order: TrailOrder;
  nextCursor: string | null;
};
export type TrailOrder = "asc" | "desc";
