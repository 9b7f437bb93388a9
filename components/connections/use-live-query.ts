"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { inTurn } from "@/components/live/in-turn";
import { useLive } from "@/components/live/use-live";
import type { LiveTopic } from "@/db/queries/live";

const PAUSE_MS = 250;

/** Reads a query again when a topic changes that its key does not begin with. `key` is matched exactly. */
export function useLiveQuery(key: QueryKey, topics: readonly LiveTopic[]): void {
  const client = useQueryClient();
  const text = JSON.stringify(key);
  const readAgain = useMemo(
    () => inTurn(() => client.invalidateQueries({ queryKey: JSON.parse(text), exact: true }), PAUSE_MS),
    [client, text],
  );
  useLive(topics, readAgain);
}
