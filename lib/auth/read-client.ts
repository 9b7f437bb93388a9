export type Client = { ipAddress: string | null; userAgent: string | null };

/**
 * Who sent a request, as far as it can be known. The last entry of `x-forwarded-for` is the one that the nearest proxy
 * wrote; earlier ones are whatever the sender claims. Without a proxy Next writes it only where the sender did not.
 */
export function readClient(headers: Pick<Headers, "get">): Client {
  const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return {
    ipAddress: forwarded?.slice(0, 64) || null,
    userAgent: headers.get("user-agent")?.slice(0, 512) || null,
  };
}
