"use client";

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";

export type Tab = { value: string; label: ReactNode; content: ReactNode };

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * A few views of one thing, of which one is shown, first `initial` (the tabs pattern of the ARIA authoring practices).
 * Give them the `key` of the thing: what is shown stays when it changes, and another thing begins anew.
 */
export function Tabs({ label, items, initial }: { label: string; items: Tab[]; initial: string }) {
  const id = useId();
  const [current, setCurrent] = useState(initial);
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const place = items.findIndex(({ value }) => value === current);
    const next = (place + step + items.length) % items.length;
    setCurrent(items[next]?.value ?? current);
    list.current?.querySelectorAll("button")[next]?.focus();
  }
  return (
    <div className="grid gap-4">
      <div ref={list} role="tablist" aria-label={label} className="tabs" onKeyDown={move}>
        {items.map(({ value, label: name }) => (
          <button
            key={value}
            type="button"
            role="tab"
            id={`${id}-${value}`}
            aria-controls={`${id}-${value}-panel`}
            aria-selected={value === current}
            tabIndex={value === current ? 0 : -1}
            onClick={() => setCurrent(value)}
          >
            {name}
          </button>
        ))}
      </div>
      {items.map(({ value, content }) => (
        <div
          key={value}
          role="tabpanel"
          id={`${id}-${value}-panel`}
          aria-labelledby={`${id}-${value}`}
          hidden={value !== current}
        >
          {content}
        </div>
      ))}
    </div>
  );
}
