/** PostgreSQL stores every character but NUL, and as JSON no half of a surrogate pair either. */
const NUL = "\0";
const LONE_SURROGATE = /\p{Surrogate}/gu;

export const storableText = (text: string): string =>
  text.replaceAll(NUL, "").replaceAll(LONE_SURROGATE, "\ufffd");

/** The same for every text and name inside arrays and plain objects; anything else is left as it is. */
export function storableValue(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(storableValue);
  if (value === null || typeof value !== "object") return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storableText(key), storableValue(inner)]),
  );
}
