/** The filters of a page as its address holds them: one text each, lists joined by commas. */
export type UrlParams = Record<string, string | undefined>;

/** The same page with some parameters changed; an empty or undefined one is left out, so addresses stay short. */
export function hrefWith(pathname: string, params: UrlParams, changes: UrlParams): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...params, ...changes })) if (value) search.set(key, value);
  const text = search.toString().replaceAll("%2C", ",");
  return text ? `${pathname}?${text}` : pathname;
}

/** The values of a list parameter, without empty ones. */
export const listOf = (param: string | undefined): string[] => param?.split(",").filter(Boolean) ?? [];

/** The list with `value` added, or removed where it was. */
export function toggleValue(param: string | undefined, value: string): string {
  const values = listOf(param);
  return (values.includes(value) ? values.filter((item) => item !== value) : [...values, value]).join(",");
}

/** Next's search parameters as one text each: a repeated one counts as a list. */
export function urlParams(searchParams: Record<string, string | string[] | undefined>): UrlParams {
  return Object.fromEntries(
    Object.entries(searchParams).map(([key, value]) => [key, Array.isArray(value) ? value.join(",") : value]),
  );
}

/** The query of an address (`?a=1`, or nothing) with more parameters. */
export const queryWith = (query: string, more: URLSearchParams): string =>
  more.size > 0 ? `${query}${query ? "&" : "?"}${more}` : query;
