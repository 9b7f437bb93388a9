const PLAIN_PATH = /^event(\.[A-Za-z_$][\w$]*)+$/;

/** `event.data.connectionId` as its steps inside an event; null for any other expression. */
export const parsePath = (expression: string): string[] | null =>
  PLAIN_PATH.test(expression) ? expression.split(".").slice(1) : null;

/** What is at a path; undefined where any part is missing. */
export function readPath(value: unknown, path: string[]): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = Object.entries(at).find(([key]) => key === part)?.[1];
  }
  return at;
}

/** A value as part of a key: distinct values never share one. */
export const keyOf = (value: unknown): string => JSON.stringify(value ?? null);
