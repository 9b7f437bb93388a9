/** The parts of a JSON value whose key or text holds `query`, with their parents; undefined when none does. */
export function filterJson(value: unknown, query: string): unknown {
  const wanted = query.trim().toLowerCase();
  return wanted ? keep(value, wanted) : value;
}

function keep(value: unknown, wanted: string): unknown {
  if (Array.isArray(value)) {
    const found = value.map((item) => keep(item, wanted)).filter((item) => item !== undefined);
    return found.length > 0 ? found : undefined;
  }
  if (typeof value === "object" && value !== null) {
    const found = Object.entries(value).flatMap(([key, child]) => {
      const part = key.toLowerCase().includes(wanted) ? child : keep(child, wanted);
      return part === undefined ? [] : [[key, part] as const];
    });
    return found.length > 0 ? Object.fromEntries(found) : undefined;
  }
  return String(value).toLowerCase().includes(wanted) ? value : undefined;
}
