import { storableText } from "@/lib/storable-text";

/** What a page's `searchParams`, a `URLSearchParams` or a route's URL give. */
export type SearchInput = URLSearchParams | Record<string, string | string[] | undefined>;

type Param<Value> = {
  /** Reads what it can and drops what it cannot: a stale link shows a list rather than an error. */
  parse(values: string[]): Value;
  /** Null leaves the parameter out of the URL. */
  serialize(value: Value): string | null;
};
type Shape = Record<string, Param<unknown>>;
export type ParamValues<S extends Shape> = { [Key in keyof S]: S[Key] extends Param<infer V> ? V : never };

export type SearchParams<S extends Shape> = {
  parse(input: SearchInput): ParamValues<S>;
  /** The flat form that links are made from; parameters at their default are absent. */
  toRecord(values: ParamValues<S>): Record<string, string>;
  /** `?a=1&b=2`, or the empty string; equal values give equal text. */
  toQuery(values: ParamValues<S>): string;
};

/** The filters of a screen as typed values, read from and written to its URL. */
export function searchParams<S extends Shape>(shape: S): SearchParams<S> {
  const names = Object.keys(shape);
  const toRecord = (values: ParamValues<S>) => {
    const out: Record<string, string> = {};
    for (const name of names) {
      const text = shape[name]?.serialize(values[name]);
      if (text) out[name] = text;
    }
    return out;
  };
  return {
    parse: (input) => parseEach(shape, input),
    toRecord,
    toQuery(values) {
      // Commas stay readable: they are allowed in a query, and lists are what is filtered by most.
      const pairs = Object.entries(toRecord(values)).map(
        ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`,
      );
      return pairs.length > 0 ? `?${pairs.join("&")}` : "";
    },
  };
}

/** Each key is parsed by the parameter of that key, which is what `ParamValues` says. */
function parseEach<S extends Shape>(shape: S, input: SearchInput): ParamValues<S> {
  const pairs = Object.entries(shape).map(([name, param]) => [name, param.parse(valuesOf(input, name))]);
  return Object.fromEntries(pairs) as ParamValues<S>;
}

function valuesOf(input: SearchInput, name: string): string[] {
  if (input instanceof URLSearchParams) return input.getAll(name);
  const value = input[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

const split = (values: string[]) => values.flatMap((value) => value.split(",")).filter(Boolean);
const joined = (list: string[]) => (list.length > 0 ? list.join(",") : null);

/** Some of a closed set, in the order of the set. */
export const someOf = <const Option extends string>(options: readonly Option[]): Param<Option[]> => ({
  parse(values) {
    const chosen = new Set(split(values));
    return options.filter((option) => chosen.has(option));
  },
  serialize: joined,
});

// Not `isId`: that one would bring its validation library into the browser with every filter.
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** True for text in the form of an id. */
export const looksLikeId = (value: string): boolean => UUID.test(value);

/** At most 50 ids; anything that is not one is dropped. */
export const idList = (): Param<string[]> => ({
  parse: (values) => [...new Set(split(values).filter(looksLikeId))].slice(0, 50).sort(),
  serialize: joined,
});

/** At most 50 words of an open set, such as the names of actions; anything but lower-case words is dropped. */
export const wordList = (): Param<string[]> => ({
  parse: (values) =>
    [...new Set(split(values).filter((value) => /^[a-z][a-z_.-]{0,60}$/.test(value)))].slice(0, 50).sort(),
  serialize: joined,
});

export const oneOf = <const Option extends string>(
  options: readonly Option[],
  fallback: NoInfer<Option>,
): Param<Option> => ({
  parse: (values) => options.find((option) => option === values[0]) ?? fallback,
  serialize: (value) => (value === fallback ? null : value),
});

/** Free text, trimmed, at most so many characters. */
export const textParam = (maxLength = 200): Param<string> => ({
  parse: (values) =>
    storableText(values[0] ?? "")
      .trim()
      .slice(0, maxLength),
  serialize: (value) => value || null,
});

/** An ISO 8601 instant; null where absent or unreadable. */
export const instantParam = (): Param<string | null> => ({
  parse(values) {
    const at = new Date(values[0] ?? "");
    return Number.isNaN(at.getTime()) ? null : at.toISOString();
  },
  serialize: (value) => value,
});
