/** PostgreSQL stores every character but NUL. */
const NUL = "\0";

export const storableText = (text: string): string => text.replaceAll(NUL, "");

/** The same for every text inside arrays and plain objects; anything else is left as it is. */
export function storableValue(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(storableValue);
  if (value === null || typeof value !== "object") return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, storableValue(inner)]));
}
