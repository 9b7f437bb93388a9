import type { QueryClient } from "@tanstack/react-query";

/** The mutation key of writes that the screen shows before their answer. */
export const OPTIMISTIC_WRITE = ["optimistic"] as const;

const filter = { mutationKey: OPTIMISTIC_WRITE };

export const optimisticWrites = (client: QueryClient): number => client.isMutating(filter);

/** Resolves when no optimistic write is on its way: a read before that would show the state that it replaces. */
export function optimisticWritesDone(client: QueryClient): Promise<void> {
  if (optimisticWrites(client) === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = client.getMutationCache().subscribe(() => {
      if (optimisticWrites(client) > 0) return;
      stop();
      resolve();
    });
  });
}
