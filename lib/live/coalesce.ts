export type Change = { topic: string; id?: string };

/**
 * Lets the first change of a topic through at once and gathers those of the next `pauseMs` into one: with its id where
 * all of them were about the same thing, else without.
 */
export function coalesce(send: (change: Change) => void, pauseMs: number) {
  const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; next: Change | undefined }>();

  function open(topic: string) {
    const timer = setTimeout(() => {
      const next = waiting.get(topic)?.next;
      waiting.delete(topic);
      if (!next) return;
      open(topic);
      send(next);
    }, pauseMs);
    waiting.set(topic, { timer, next: undefined });
  }

  return {
    push(change: Change) {
      const pause = waiting.get(change.topic);
      if (!pause) {
        open(change.topic);
        send(change);
      } else if (!pause.next || pause.next.id === change.id) pause.next = change;
      else pause.next = { topic: change.topic };
    },
    stop() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
