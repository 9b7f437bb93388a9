"use client";

import type { KeyboardEvent, ReactNode } from "react";

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -1000, End: 1000 };

/** A row of many small links that is one stop of the Tab key: the arrow keys, Home and End move within it. */
export function RovingLinks({ className, children }: { className: string; children: ReactNode }) {
  function move(event: KeyboardEvent<HTMLElement>) {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const links = [...event.currentTarget.querySelectorAll("a")].filter((link) => link.offsetParent !== null);
    const current = links.findIndex((link) => link.matches(":focus"));
    const next = links[Math.min(links.length - 1, Math.max(0, current + step))];
    if (!next) return;
    event.preventDefault();
    for (const link of links) link.tabIndex = link === next ? 0 : -1;
    next.focus();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is interactive.
    <div className={className} onKeyDown={move}>
      {children}
    </div>
  );
}
