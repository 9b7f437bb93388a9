import { useEffect, useState } from "react";

/** Which of the rows are ticked. Escape takes the ticks away before it does anything else. */
export function useChosenRows(rows: { eventId: string }[]) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = rows.map((row) => row.eventId).filter((id) => ticked.has(id));
  const isAny = chosen.length > 0;
  useEffect(() => {
    if (!isAny) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || document.querySelector("dialog[open], :popover-open:not(.tip)")) return;
      event.preventDefault();
      setTicked(new Set());
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [isAny]);
  return {
    chosen,
    isChosen: (id: string) => ticked.has(id),
    toggle: (id: string) =>
      setTicked((now) => new Set(now.has(id) ? [...now].filter((other) => other !== id) : [...now, id])),
    toggleAll: () => setTicked(new Set(chosen.length < rows.length ? rows.map((row) => row.eventId) : [])),
    clear: () => setTicked(new Set()),
  };
}

export type ChosenRows = ReturnType<typeof useChosenRows>;
