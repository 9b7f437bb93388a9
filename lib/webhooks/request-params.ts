const MOST_PARAMS = 20;
const MOST_NAME_CHARS = 100;
const MOST_VALUE_CHARS = 1_000;

/** What is wrong with the parameters added to a webhook's URL; empty where all can be sent. */
export function refuseParams(params: Record<string, string>): string[] {
  const names = Object.keys(params);
  if (names.length > MOST_PARAMS)
    return [`${names.length} parameters are too many; ${MOST_PARAMS} are allowed.`];
  return Object.entries(params).flatMap(([name, value]) => {
    if (!name.trim()) return "A parameter has no name. Name it, or remove it.";
    if (name.length > MOST_NAME_CHARS)
      return `The name ${name.slice(0, 60)}… has more than ${MOST_NAME_CHARS} characters. Shorten it.`;
    if (value.length > MOST_VALUE_CHARS)
      return `The value of ${name} has more than ${MOST_VALUE_CHARS} characters. Shorten it.`;
    return [];
  });
}

/** The URL with the request's parameters after those it has, which stay as they are spelt: some URLs are signed. */
export function withParams(callbackUrl: string, params: Record<string, string> | null): string {
  if (!params || Object.keys(params).length === 0) return callbackUrl;
  const url = new URL(callbackUrl);
  url.search += `${url.search ? "&" : ""}${new URLSearchParams(params)}`;
  return url.href;
}
