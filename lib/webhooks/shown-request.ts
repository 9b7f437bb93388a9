import { signedContent } from "@/lib/webhooks/signed-content";

/** A request as people see it: secret values of headers are masked. */
export type ShownRequest = { url: string; headers: Record<string, string>; body: string };

/** The request line and every header as HTTP/1.1 writes them, those of the connection included. */
export function requestHead({ url, headers, body }: ShownRequest): string {
  const { host, pathname, search } = new URL(url);
  const all = {
    ...{ host, connection: "keep-alive" },
    ...headers,
    // The answer is shown as it came, so it must not be compressed.
    "accept-encoding": "identity",
    "content-length": String(new TextEncoder().encode(body).length),
  };
  return [
    `POST ${pathname}${search} HTTP/1.1`,
    ...Object.entries(all).map(([name, value]) => `${name}: ${value}`),
  ].join("\n");
}

/** What the signature of a request is made of; null where it is not signed. */
export function signedContentOf({ headers, body }: Omit<ShownRequest, "url">): string | null {
  const { "webhook-id": messageId, "webhook-timestamp": timestamp } = headers;
  return messageId && timestamp ? signedContent(messageId, timestamp, body) : null;
}
