"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { listKey, nextRow } from "@/components/list-keys";
import { areKeysTaken } from "@/components/ui/keys-taken";

export type KeyboardListProps = {
  /** Where Escape leads: from an opened item back to its list. */
  escapeHref?: string;
  className?: string;
  /** Rows are elements with `data-row`, each with a `data-row-link`; `DataTable` writes both. */
  children: ReactNode;
};

/**
 * j and k move between rows, enter opens (they are links), x ticks a row's `data-row-select`, / goes to the page's
 * search, esc goes back; another letter presses the focused row's `data-key` of that letter, else the list's.
 */
export function KeyboardList({ escapeHref, className, children }: KeyboardListProps) {
  const list = useRef<HTMLDivElement>(null);
  const router = useRouter();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const element = list.current;
      if (!element || event.defaultPrevented || areKeysTaken(event.target)) return;
      if (pressed(element, event)) event.preventDefault();
      else if (event.key === "Escape" && escapeHref) router.push(escapeHref, { scroll: false });
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [escapeHref, router]);
  return (
    <div ref={list} className={className}>
      {children}
    </div>
  );
}

/** Does what the key means; false when it means nothing here. */
function pressed(list: HTMLElement, event: KeyboardEvent): boolean {
  const meaning = listKey(event);
  const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")];
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  switch (meaning) {
    case "next":
    case "previous": {
      const row = rows[nextRow(current, rows.length, meaning)];
      row?.querySelector<HTMLElement>("[data-row-link]")?.focus();
      row?.scrollIntoView({ block: "nearest" });
      return row !== undefined;
    }
    case "toggle":
      return click(rows[current], "[data-row-select]");
    case "search":
      return focusOn("[data-search]");
    case "row-key":
      return (
        click(rows[current], `[data-key="${event.key}"]`) ||
        click(list, `[data-key="${event.key}"]:not([data-row] *)`)
      );
    default:
      return false;
  }
}

function click(within: HTMLElement | undefined, selector: string): boolean {
  const element = within?.querySelector<HTMLElement>(selector);
  element?.click();
  return Boolean(element);
}

function focusOn(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return Boolean(element);
}
