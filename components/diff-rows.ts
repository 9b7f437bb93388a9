export type DiffKind = "added" | "removed" | "changed";
export type DiffRow = { field: string; kind: DiffKind; before?: string; after?: string };

/**
 * The changed fields of a record, one row for each, nested objects as `address.city`, in the order of the fields.
 * `before` and `after` hold only what changed; a field on one side alone was added or removed.
 */
export function diffRows(before: unknown, after: unknown): DiffRow[] {
  const old = flatten(before);
  const next = flatten(after);
  const fields = [...new Set([...next.keys(), ...old.keys()])];
  return fields.flatMap((field): DiffRow[] => {
    const was = old.get(field);
    const is = next.get(field);
    if (was === is) return [];
    if (was === undefined) return [{ field, kind: "added", after: is }];
    if (is === undefined) return [{ field, kind: "removed", before: was }];
    return [{ field, kind: "changed", before: was, after: is }];
  });
}

function flatten(value: unknown, path = "", into = new Map<string, string>()): Map<string, string> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value);
    for (const [key, child] of entries) flatten(child, path ? `${path}.${key}` : key, into);
    if (entries.length === 0 && path) into.set(path, "{}");
  } else if (path && value !== undefined) {
    into.set(path, textOf(value));
  }
  return into;
}

/** A string as itself; everything else as JSON, so that null, "" and 0 stay apart. */
function textOf(value: unknown): string {
  if (value === "") return '""';
  return typeof value === "string" ? value : JSON.stringify(value);
}
