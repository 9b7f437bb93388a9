"use client";

import { useEffect, useRef } from "react";

/** One tooltip for the page, on hover and on keyboard focus; what it needs is loaded after the page works. */
export function TooltipHost() {
  const tip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isGone = false;
    import("@/components/watch-tips").then(
      ({ watchTips }) => {
        if (!isGone && tip.current) stop = watchTips(tip.current);
      },
      () => {
        // Offline: the page goes without its explanations.
      },
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, []);
  return <div ref={tip} id="page-tip" role="tooltip" popover="manual" className="tip" />;
}
