/**
 * The URL that a text is; null where it is none. Not by `URL.canParse`: Node 20 refuses every host with an umlaut there
 * once V8 has compiled the caller, as its fast path reads Latin-1 for UTF-8.
 */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
