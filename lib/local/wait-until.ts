import { setTimeout as delay } from "node:timers/promises";

/** Asks until the answer is yes. Throws `message` when it never was within `timeoutMs`. */
export async function waitUntil(
  ask: () => Promise<boolean>,
  { timeoutMs, message }: { timeoutMs: number; message: () => string },
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(message());
    await delay(50);
  }
}

/** True when the address answers with a status below 400. */
export const answersWell = (url: string): Promise<boolean> =>
  fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status < 400;
    },
    () => false,
  );
