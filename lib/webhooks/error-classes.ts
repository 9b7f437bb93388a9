/** How an attempt can fail, from before the first byte to the status of the answer. */
export const ERROR_CLASSES = [
  "invalid_url",
  "blocked_address",
  "dns",
  "connect",
  "tls",
  "reset",
  "timeout",
  "protocol",
  "http_3xx",
  "http_410",
  "http_429",
  "http_4xx",
  "http_5xx",
] as const;
export type ErrorClass = (typeof ERROR_CLASSES)[number];

type Guide = { title: string; meaning: string; remedy: string };

/** What each class means, and what to do about it. */
export const ERROR_GUIDE: Record<ErrorClass, Guide> = {
  invalid_url: {
    title: "Unusable URL",
    meaning: "The URL cannot be called.",
    remedy: "Correct the webhook's URL.",
  },
  blocked_address: {
    title: "Blocked address",
    meaning:
      "The URL leads to a private or reserved address or to another service's port, which are never called.",
    remedy:
      "Use a host that the public internet reaches, on port 80, 443 or one above 1023, or have the address allowed by whoever runs this installation.",
  },
  dns: {
    title: "Host not found",
    meaning: "The host's name could not be resolved.",
    remedy: "Check the spelling of the host and its DNS records.",
  },
  connect: {
    title: "No connection",
    meaning: "The host did not take the connection.",
    remedy: "Check that the service runs, listens on this port and is not behind a firewall.",
  },
  tls: {
    title: "TLS failed",
    meaning: "The certificate or the TLS handshake was refused.",
    remedy: "Check that the certificate is valid, complete and issued for this host.",
  },
  reset: {
    title: "Connection cut",
    meaning: "The connection ended before the answer did.",
    remedy: "Look for a crash, a proxy's limit or a restart on the receiving side at this time.",
  },
  timeout: {
    title: "No answer in time",
    meaning: "The receiver did not finish its answer within 15 seconds.",
    remedy: "Answer at once and do the work afterwards, in a queue of your own.",
  },
  protocol: {
    title: "Not an HTTP answer",
    meaning: "What came back is not valid HTTP.",
    remedy: "Check that the port serves HTTP, and that no proxy changes the answer.",
  },
  http_3xx: {
    title: "Redirect",
    meaning: "The receiver answered with a redirect, which is never followed.",
    remedy: "Enter the final URL as the webhook's URL.",
  },
  http_410: {
    title: "Gone",
    meaning: "The receiver says that this endpoint exists no more.",
    remedy: "Enter another URL, or enable the webhook again if the answer was a mistake.",
  },
  http_429: {
    title: "Too many requests",
    meaning: "The receiver asks for fewer requests.",
    remedy: "Set a limit of requests per second for this webhook.",
  },
  http_4xx: {
    title: "Refused by the receiver",
    meaning: "The receiver refused the request.",
    remedy: "Compare the request below with what the receiver expects: path, credentials, signature check.",
  },
  http_5xx: {
    title: "Error of the receiver",
    meaning: "The receiver failed while it handled the request.",
    remedy: "Look into the receiver's own log at this time.",
  },
};

/** The class of an answer's status; null for a success. */
export function classOfStatus(status: number): ErrorClass | null {
  if (status >= 200 && status < 300) return null;
  if (status === 410) return "http_410";
  if (status === 429) return "http_429";
  if (status < 200) return "protocol";
  if (status < 400) return "http_3xx";
  return status < 500 ? "http_4xx" : "http_5xx";
}
