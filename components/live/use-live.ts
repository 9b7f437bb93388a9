"use client";

import { useContext, useEffect, useEffectEvent } from "react";
import { LiveContext } from "@/components/live/live-context";
import { EVERYTHING, type LiveStatus } from "@/components/live/live-message";
import type { LiveTopic } from "@/db/queries/live";

/** Whether changes arrive by themselves just now. */
export const useLiveStatus = (): LiveStatus => useContext(LiveContext).status;

/** Calls back after each batch of changes that touches one of the topics. */
export function useLive(topics: readonly LiveTopic[], onChange: () => void): void {
  const { subscribe } = useContext(LiveContext);
  const onBatch = useEffectEvent((changed: ReadonlySet<string>) => {
    if (changed.has(EVERYTHING) || topics.some((topic) => changed.has(topic))) onChange();
  });
  useEffect(() => subscribe((changed) => onBatch(changed)), [subscribe]);
}
