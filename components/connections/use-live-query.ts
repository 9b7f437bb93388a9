"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLive } from "@/components/live/use-live";

const PAUSE_MS = 500;

/**
 * Reads a query again when one of the topics changes: at once, then at most every half second, so that a sync that
 * stores a page every few milliseconds costs two reads a second. `key` is matched exactly.
 */
export function useLiveQuery(key: QueryKey, topics: readonly string[]): void {
  const client = useQueryClient();
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isOwed = useRef(false);

  function refetch() {
    if (pause.current) {
      isOwed.current = true;
      return;
    }
    isOwed.current = false;
    client.invalidateQueries({ queryKey: key, exact: true });
    pause.current = setTimeout(() => {
      pause.current = undefined;
      if (isOwed.current) refetch();
    }, PAUSE_MS);
  }
  useLive(topics, refetch);
  useEffect(
    () => () => {
      clearTimeout(pause.current);
      pause.current = undefined;
    },
    [],
  );
}
