export type ListKey =
  | "next"
  | "previous"
  | "first"
  | "last"
  | "toggle"
  | "search"
  | "leave"
  | "help"
  | "row-key";

const MEANING: Record<string, ListKey> = {
  j: "next",
  k: "previous",
  x: "toggle",
  "/": "search",
  "?": "help",
  Escape: "leave",
};

/** What a key means in a list; any other letter may be a row's own action. Modifiers belong to the browser. */
export function listKey(event: {
  key: string;
  metaKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
}): ListKey | undefined {
  if (event.metaKey || event.ctrlKey || event.altKey) return undefined;
  return MEANING[event.key] ?? (/^[a-z]$/.test(event.key) ? "row-key" : undefined);
}

/** The row that takes the focus: the first when none has it, and never past either end. -1 when there are none. */
export function nextRow(current: number, count: number, move: "next" | "previous"): number {
  if (count === 0) return -1;
  if (current < 0) return move === "next" ? 0 : count - 1;
  return Math.min(count - 1, Math.max(0, current + (move === "next" ? 1 : -1)));
}
