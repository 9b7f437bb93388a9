"use client";

import { useEffect, useRef } from "react";
import { startCopyClicks } from "@/components/copy-clicks";
import { startTimeTicker } from "@/components/time-ticker";
import { TooltipHost } from "@/components/tooltip-host";
import { ToastRegion } from "@/components/ui/toast-region";

/** What one page needs once for all its times, tooltips, copy buttons and toasts. Mounted in the root layout. */
export function PageHosts() {
  const status = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    const stopTicker = startTimeTicker(document);
    const stopCopies = status.current ? startCopyClicks(document, status.current) : undefined;
    return () => {
      stopTicker();
      stopCopies?.();
    };
  }, []);
  return (
    <>
      <TooltipHost />
      <ToastRegion />
      <output ref={status} className="sr-only" />
    </>
  );
}
