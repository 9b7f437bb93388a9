import { z } from "zod";
import { databaseUrl } from "@/db/client";
import { listenForever } from "@/db/listen";
import { LIVE_CHANNEL, LIVE_TOPICS } from "@/db/queries/live";
import type { OrgId } from "@/lib/ids";
import type { Change } from "@/lib/live/coalesce";

const Message = z.object({ org: z.string(), topic: z.enum(LIVE_TOPICS), id: z.string().optional() });
type Message = z.output<typeof Message>;

type LiveListener = {
  org: OrgId;
  userId: string;
  /** When the page was rendered, by the clock of the process that did, in milliseconds; 0 where that is unknown. */
  since: number;
  onChange: (change: Change) => void;
  /** Nothing will be heard any more: the process is about to stop. */
  onStop: () => void;
};
export type LiveHub = {
  /**
   * Hears the organisation's changes from now on, and first those since the page was rendered, or that everything may
   * have changed where this process cannot know them; returns the way to stop.
   */
  subscribe: (listener: LiveListener) => Promise<() => void>;
  /** How many streams a person has open in this process. */
  countOf: (userId: string) => number;
  /** Ends every stream, and the `LISTEN`. */
  stop: () => Promise<void>;
};

/** Everything may have changed. */
const EVERYTHING: Change = { topic: "*" };
/** A page is rendered before its stream opens; what changed between must not be missed. */
const REPLAY_MS = 10_000;
const MOST_REPLAYED = 2_000;
/** Another process renders the page, perhaps on another machine. */
const CLOCKS_DIFFER_MS = 1_000;

/** One `LISTEN` for all streams of this process, and who hears what. */
export function startLiveHub(url: string): LiveHub {
  const listeners = new Set<LiveListener>();
  let isStopped = false;
  /** Each different message with when it was last heard, the oldest first. */
  const recent = new Map<string, { atMs: number; message: Message }>();
  /** Everything that was heard later is in `recent`. */
  let knownSince = Number.POSITIVE_INFINITY;

  const listening = listenForever(url, LIVE_CHANNEL, {
    onConnected: (isReturn) => {
      knownSince = Date.now();
      if (isReturn) for (const listener of listeners) listener.onChange(EVERYTHING);
    },
    onMessage: (payload) => {
      const message = parseMessage(payload);
      if (!message) return;
      const atMs = Date.now();
      recent.delete(payload);
      recent.set(payload, { atMs, message });
      for (const [oldest, { atMs: heardAt }] of recent) {
        if (recent.size <= MOST_REPLAYED && heardAt > atMs - REPLAY_MS) break;
        recent.delete(oldest);
        knownSince = Math.max(knownSince, heardAt);
      }
      for (const listener of listeners) deliver(listener, message);
    },
  });

  function catchUp(listener: LiveListener) {
    const from = listener.since - CLOCKS_DIFFER_MS;
    if (from <= knownSince) return listener.onChange(EVERYTHING);
    for (const { atMs, message } of recent.values()) if (atMs >= from) deliver(listener, message);
  }

  return {
    async subscribe(listener) {
      await listening.ready;
      if (isStopped) listener.onStop();
      catchUp(listener);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    countOf: (userId) => [...listeners].filter((listener) => listener.userId === userId).length,
    stop: () => {
      isStopped = true;
      for (const listener of listeners) listener.onStop();
      return listening.stop();
    },
  };
}

/** A notification belongs to one person: only their streams hear of it. */
function deliver({ org, userId, onChange }: LiveListener, { org: ofOrg, topic, id }: Message): void {
  if (ofOrg !== org || (topic === "notifications" && id !== undefined && id !== userId)) return;
  onChange(id === undefined ? { topic } : { topic, id });
}

function parseMessage(payload: string): Message | undefined {
  try {
    return Message.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}

// One per process: Next bundles routes apart, so the module's own scope would give one per bundle.
const holder: { latchkeyLiveHub?: LiveHub } = globalThis as never;

/** The hub of this process, on the database in use. */
export function liveHub(): LiveHub {
  holder.latchkeyLiveHub ??= startUntilSignalled();
  return holder.latchkeyLiveHub;
}

// Next waits for open responses before it exits, and a stream is one that never ends by itself.
function startUntilSignalled(): LiveHub {
  const hub = startLiveHub(databaseUrl());
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void hub.stop());
  return hub;
}
