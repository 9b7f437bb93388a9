"use client";

import { useRouter } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";

/** Lets plain `<a href="/…">` inside navigate without a reload, for places with too many links to make each a `Link`. */
export function LinkZone({ className, children }: { className?: string; children: ReactNode }) {
  const router = useRouter();
  function onClick(event: MouseEvent<HTMLDivElement>) {
    const anchor = event.target instanceof Element ? event.target.closest("a[href^='/']") : null;
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!anchor || !isPlain || event.defaultPrevented) return;
    event.preventDefault();
    router.push(anchor.getAttribute("href") ?? "/");
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: links fire click for the keyboard too.
    <div className={className} onClick={onClick}>
      {children}
    </div>
  );
}
