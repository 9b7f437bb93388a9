"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { useLive } from "@/components/live/use-live";
import type { LiveTopic } from "@/db/queries/live";

const PAUSE_MS = 400;

type Props = {
  topics: readonly LiveTopic[];
  /** Set while an end is awaited: reads again by itself too, should its news be lost. */
  pollMs?: number;
};

/** Renders the page's server parts again when a topic changes: at once, then at most every 400 ms, never unseen. */
export function LiveRefresh({ topics, pollMs }: Props) {
  const router = useRouter();
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isOwed = useRef(false);

  function refresh() {
    if (pause.current || document.hidden) {
      isOwed.current = true;
      return;
    }
    isOwed.current = false;
    router.refresh();
    pause.current = setTimeout(() => {
      pause.current = undefined;
      if (isOwed.current) refresh();
    }, PAUSE_MS);
  }
  useLive(topics, refresh);
  const onPoll = useEffectEvent(refresh);
  useEffect(() => {
    if (!pollMs) return undefined;
    const timer = setInterval(() => onPoll(), pollMs);
    return () => clearInterval(timer);
  }, [pollMs]);
  useEffect(() => {
    const onVisible = () => {
      if (document.hidden || !isOwed.current) return;
      isOwed.current = false;
      router.refresh();
    };
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      document.removeEventListener("visibilitychange", onVisible);
      clearTimeout(pause.current);
      pause.current = undefined;
    };
  }, [router]);
  return null;
}
