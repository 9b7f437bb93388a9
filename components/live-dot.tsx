"use client";

import type { LiveStatus } from "@/components/live/live-message";
import { useLiveStatus } from "@/components/live/use-live";

const LOOK: Record<LiveStatus, { word: string; tone: string; tip: string }> = {
  live: { word: "Live", tone: "tone-ok", tip: "This page updates by itself" },
  connecting: { word: "Connecting", tone: "tone-neutral", tip: "Connecting to live updates" },
  offline: { word: "Not live", tone: "tone-warning", tip: "Live updates are interrupted; trying again" },
};

export function LiveDot() {
  const look = LOOK[useLiveStatus()];
  return (
    <span className={`${look.tone} inline-flex items-center gap-1.5 text-xs text-subtle`} data-tip={look.tip}>
      <span aria-hidden="true" className="size-2 rounded-full bg-(--tone-mark)" />
      {look.word}
    </span>
  );
}
