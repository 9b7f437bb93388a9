"use client";

import { createContext, type RefObject, useContext, useEffect, useRef, useState } from "react";
import { isPopoverOpen } from "@/components/ui/what-floats";

const FollowContext = createContext<(syncLogId: string) => void>(() => {});

export const FollowSyncContext = FollowContext.Provider;

/** Says that the reader has just started this sync. */
export const useFollow = () => useContext(FollowContext);

type Followed = {
  follow: (syncLogId: string) => void;
  /** For the progress of the running sync. */
  progress: RefObject<HTMLDivElement | null>;
  /** For what it led to; takes the focus that a vanished button had. */
  outcome: RefObject<HTMLDivElement | null>;
};

/**
 * Brings into view what a reader started: first the progress, which is below a long error, then the outcome, which
 * replaces it. A sync that somebody else or the schedule started moves nothing, nor does any while a menu is open.
 */
export function useFollowSync(runningId: string | undefined): Followed {
  const [followed, follow] = useState<string>();
  const progress = useRef<HTMLDivElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const wasRunning = useRef<string>(undefined);
  useEffect(() => {
    const before = wasRunning.current;
    wasRunning.current = runningId;
    // An open menu would be moved away from under the pointer.
    if (!followed || isPopoverOpen()) return;
    if (runningId === followed) {
      progress.current?.scrollIntoView({ block: "nearest" });
    } else if (before === followed) {
      outcome.current?.scrollIntoView({ block: "nearest" });
      if (document.activeElement === document.body) outcome.current?.focus({ preventScroll: true });
    }
  }, [followed, runningId]);
  return { follow, progress, outcome };
}
