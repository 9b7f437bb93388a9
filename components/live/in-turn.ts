const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Makes `read` safe to ask for often: never two at once, at most one per `pauseMs`, and asking during a read ends in
 * one more. Starting over at each change instead would starve a read that is slower than the changes.
 */
export function inTurn(read: () => Promise<unknown>, pauseMs: number): () => void {
  let isReading = false;
  let isOwed = false;
  async function run() {
    isReading = true;
    do {
      isOwed = false;
      await Promise.allSettled([read(), wait(pauseMs)]);
    } while (isOwed);
    isReading = false;
  }
  return () => {
    if (isReading) isOwed = true;
    else void run();
  };
}
