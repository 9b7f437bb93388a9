import { setTimeout as sleep } from "node:timers/promises";

/** Answers of this long at least are stored together: fewer transactions, and only a record's next one waits for them. */
const GATHER_MS = 25;

/**
 * Gathers items that come one by one and stores them together: while one batch is being stored the next one fills, so
 * that the busier it gets the larger the batches are. Each call resolves when its item is stored.
 */
export function gather<Item>(
  store: (items: Item[]) => Promise<void>,
  atMost: number,
): (item: Item) => Promise<void> {
  let waiting: { item: Item; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let isStoring = false;

  async function storeAll() {
    isStoring = true;
    for (let filled = sleep(GATHER_MS); waiting.length > 0; ) {
      await filled;
      filled = sleep(GATHER_MS);
      const batch = waiting.slice(0, atMost);
      waiting = waiting.slice(atMost);
      try {
        await store(batch.map((one) => one.item));
        for (const one of batch) one.resolve();
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    isStoring = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isStoring) void storeAll();
    });
}
