/** Longer than a page takes from being read on the server to being shown. */
const WINDOW_MS = 10_000;

/**
 * Which topics were heard when, for parts of a page that begin to listen later: what they show was read before it was on
 * its way to the browser, and what changed since was told to nobody. Instants are this tab's milliseconds.
 */
export function recentTopics() {
  const heardAt = new Map<string, number>();
  let traversedAt = Number.NEGATIVE_INFINITY;
  return {
    hear(topics: Iterable<string>, now: number): void {
      for (const topic of topics) heardAt.set(topic, now);
    },
    /** The person went back or forward: such a page may come from memory, however old it is. */
    traverse(now: number): void {
      traversedAt = now;
    },
    /** What a part that begins to listen now may have missed. */
    missedBy(now: number): Set<string> {
      const since = now - traversedAt < WINDOW_MS ? Number.NEGATIVE_INFINITY : now - WINDOW_MS;
      return new Set([...heardAt].flatMap(([topic, at]) => (at >= since ? topic : [])));
    },
  };
}
