import { listenForever } from "@/db/listen";
import { LANES_CHANNEL } from "@/db/queries/webhook-lanes";

/** Tells the runs of this process when something new comes to their lanes. */
export type LaneBell = {
  /** How often the lane was rung so far: remembered before looking, so that no ring is missed between. */
  countOf: (lane: string) => number;
  /** Resolves when the lane was rung more often than `count`, or the signal fires. */
  untilRung: (lane: string, count: number, signal: AbortSignal) => Promise<void>;
  /** The webhooks that rings named since this was last asked; null where any of the lane's may have something new. */
  takeNamed: (lane: string) => string[] | null;
  stop: () => Promise<void>;
};

/** With more of them the whole lane is looked at; nobody may ask for a long time. */
const MOST_NAMED = 100;

/** Hears the rings of every lane on one connection of its own. */
export function startLaneBell(url: string): LaneBell {
  const counts = new Map<string, number>();
  const named = new Map<string, Set<string> | null>();
  const waiting = new Map<string, Set<() => void>>();
  /** Rings that may have been missed while the connection was lost count for every lane. */
  let missed = 0;

  const countOf = (lane: string) => missed + (counts.get(lane) ?? 0);
  const wake = (lane: string) => {
    for (const resolve of waiting.get(lane) ?? []) resolve();
  };
  const listening = listenForever(url, LANES_CHANNEL, {
    onConnected: (isReturn) => {
      if (!isReturn) return;
      missed++;
      for (const lane of named.keys()) named.set(lane, null);
      for (const lane of waiting.keys()) wake(lane);
    },
    onMessage: (payload) => {
      const [lane = "", ...webhookIds] = payload.split(" ");
      const known = named.get(lane);
      if (webhookIds.length === 0 || (known && known.size > MOST_NAMED)) named.set(lane, null);
      else if (known !== null) named.set(lane, new Set([...(known ?? []), ...webhookIds]));
      counts.set(lane, (counts.get(lane) ?? 0) + 1);
      wake(lane);
    },
  });

  return {
    countOf,
    untilRung: (lane, count, signal) =>
      new Promise((resolve) => {
        if (countOf(lane) > count || signal.aborted) return resolve();
        const waiters = waiting.get(lane) ?? new Set();
        waiting.set(lane, waiters);
        const end = () => {
          waiters.delete(end);
          if (waiters.size === 0) waiting.delete(lane);
          signal.removeEventListener("abort", end);
          resolve();
        };
        waiters.add(end);
        signal.addEventListener("abort", end, { once: true });
      }),
    takeNamed: (lane) => {
      const webhookIds = named.get(lane);
      named.set(lane, new Set());
      return webhookIds === null ? null : [...(webhookIds ?? [])];
    },
    stop: () => listening.stop(),
  };
}
