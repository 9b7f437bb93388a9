/** Names that our requests carry themselves, or that belong to one connection rather than to a message (RFC 9110, 7.6.1). */
const REFUSED: ReadonlySet<string> = new Set([
  "host",
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "http2-settings",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
  "content-length",
  "content-type",
  "content-encoding",
  "accept-encoding",
  "user-agent",
  "propexo-signature",
]);
const SIGNATURE_PREFIX = "webhook-";

/**
 * Common servers answer 400 or 431 beyond 8 KiB of request line and headers together; ours need up to 2 KiB of it. A
 * value has room for a bearer token with many claims, and 20 names for more than any receiver is known to ask for.
 */
const HEADER_LIMITS = {
  most: 20,
  mostNameChars: 100,
  mostValueChars: 4_096,
  mostTotalChars: 6_000,
} as const;

/** What is wrong with custom headers, one sentence per header; empty where all can be sent. */
export function refuseHeaders(headers: Record<string, string>): string[] {
  const names = Object.keys(headers);
  if (names.length > HEADER_LIMITS.most)
    return [`${names.length} headers are too many; ${HEADER_LIMITS.most} are allowed.`];
  const problems = Object.entries(headers).flatMap(([name, value]) => refuseHeader(name, value) ?? []);
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length)
    problems.push("A header is named twice. Remove one of them.");
  const total = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (total > HEADER_LIMITS.mostTotalChars)
    problems.push(
      `All headers together have more than ${HEADER_LIMITS.mostTotalChars} characters. Shorten them.`,
    );
  return problems;
}

function refuseHeader(name: string, value: string): string | null {
  const shown = name.slice(0, 60);
  const lower = name.toLowerCase();
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) || name.length > HEADER_LIMITS.mostNameChars)
    return `"${shown}" is not a header name. Use letters, digits and hyphens.`;
  if (REFUSED.has(lower)) return `${shown} is set by us or by the connection. Remove it.`;
  if (lower.startsWith(SIGNATURE_PREFIX)) return `${shown} is kept for the signature. Choose another name.`;
  if (value.length > HEADER_LIMITS.mostValueChars)
    return `The value of ${shown} has more than ${HEADER_LIMITS.mostValueChars} characters. Shorten it.`;
  // RFC 9110, 5.5: visible characters, spaces and tabs.
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
    return `The value of ${shown} has a line break or a character that headers cannot carry. Remove it.`;
  return null;
}
