import { parseUrl } from "@/lib/parse-url";

const BASE = "http://same-origin.invalid";

/**
 * The path to return to after sign-in, if it is one of this site: an absolute path with query and fragment. Anything
 * else (another origin, `//host`, backslashes, control characters, the sign-in pages themselves) gives `fallback`.
 */
export function safeNext(value: unknown, fallback = "/"): string {
  if (typeof value !== "string" || value.length > 2048 || !isPlainPath(value)) return fallback;
  const url = parseUrl(value, BASE);
  if (!url) return fallback;
  const path = url.pathname + url.search + url.hash;
  // Dot segments can turn a harmless path into `//host` only after the browser has resolved them.
  if (url.origin !== BASE || path.startsWith("//")) return fallback;
  if (/^\/(sign-in|api)(\/|$|\?|#)/.test(path)) return fallback;
  return path;
}

/** Where a signed-out visitor is sent, with the way back. */
export function signInPath(next: string): string {
  const back = safeNext(next);
  return back === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next: back })}`;
}

/** The requested path from the header's value, without Next's own query parameter for client navigation. */
export function requestedPath(header: string | null, fallback: string): string {
  const path = safeNext(header, fallback);
  const url = new URL(path, BASE);
  if (!url.searchParams.has("_rsc")) return path;
  url.searchParams.delete("_rsc");
  return url.pathname + url.search;
}

/** An absolute URL of this site as a path; another site's is left as it is, for `safeNext` to drop. */
export const pathWithin = (origin: string, url: string): string =>
  url === origin ? "/" : url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here.
const isPlainPath = (value: string): boolean => /^\/(?!\/)[^\\\u0000-\u0020\u007f]*$/.test(value);
