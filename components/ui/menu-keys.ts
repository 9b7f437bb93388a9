/**
 * Where the focus goes in a menu: arrows wrap round, Home and End jump, a letter finds the next item that
 * starts with it. Undefined when the key means nothing here. `from` is -1 when no item has the focus.
 */
export function nextMenuIndex(labels: string[], from: number, key: string): number | undefined {
  const count = labels.length;
  if (count === 0) return undefined;
  if (key === "ArrowDown") return (from + 1) % count;
  if (key === "ArrowUp") return (Math.max(from, 0) - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key.length !== 1 || key === " ") return undefined;
  const letter = key.toLocaleLowerCase();
  for (let step = 1; step <= count; step++) {
    const index = (from + step + count) % count;
    if (labels[index]?.trim().toLocaleLowerCase().startsWith(letter)) return index;
  }
  return undefined;
}
