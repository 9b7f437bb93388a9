/** A value as JSON carries it: instants become ISO 8601 strings, big integers strings, absent fields disappear. */
export type Json<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends Date | bigint
    ? string
    : T extends readonly (infer Item)[]
      ? Json<Item>[]
      : T extends object
        ? { [Key in keyof T]: Json<T[Key]> }
        : never;

/**
 * The shape that both the server's prefetch and the API's answer have, so that a screen reads one type wherever its
 * data came from.
 */
export function toJson<T>(value: T): Json<T> {
  return JSON.parse(
    JSON.stringify(value, (_key, field) => (typeof field === "bigint" ? String(field) : field)),
  );
}
