"use client";

import { keepPreviousData, notifyManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

// A switch shows what the cache has: told in a later task, React would put it back for a moment.
notifyManager.setScheduler(queueMicrotask);

const STALE_MS = 30_000;
const KEPT_MS = 10 * 60_000;

/** Rows stay while they are fetched again; live topics say when data is old, so focus alone rarely refetches. */
function createClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        gcTime: KEPT_MS,
        placeholderData: keepPreviousData,
        refetchOnWindowFocus: true,
        retry: (failures, error) => failures < 2 && !isRefusal(error),
      },
    },
  });
}

/** An answer of 4xx does not get better by asking again. Fetchers throw errors that carry `status`. */
const isRefusal = (error: Error): boolean =>
  "status" in error && typeof error.status === "number" && error.status >= 400 && error.status < 500;

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
