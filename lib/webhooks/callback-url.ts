import { isIP } from "node:net";
import { classifyAddress } from "@/lib/outbound-address";
import { isWebPort } from "@/lib/outbound-policy";
import { parseUrl } from "@/lib/parse-url";

export type UrlPolicy = { allowedOrigins: readonly string[]; httpsOnly: boolean };

const LONGEST_URL = 2_048;

/**
 * Why a URL cannot be a webhook's; null where it can. A name that leads to a private address is refused when it is
 * connected to, as only then it is known.
 */
export function refuseCallbackUrl(text: string, policy: UrlPolicy): string | null {
  if (text.length > LONGEST_URL) return `The URL has more than ${LONGEST_URL} characters. Shorten it.`;
  const url = parseUrl(text);
  if (!url) return "This is not a URL. Enter it whole, like https://example.com/webhooks.";
  if (/[\s\p{Cc}]/u.test(text)) return "The URL has a space or a line break. Remove it.";
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return `${url.protocol} cannot be called. Use an https:// URL.`;
  if (url.username || url.password)
    return "Credentials do not belong in the URL, where logs show them. Put them in a header.";
  if (url.hash) return "The part after # is never sent. Remove it.";
  const host = url.hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.+$/, "")
    .toLowerCase();
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  if (policy.allowedOrigins.some((origin) => origin.toLowerCase() === `${host}:${port}`)) return null;
  if (policy.httpsOnly && url.protocol !== "https:") return "Only https:// URLs can be called.";
  if (!isWebPort(url.port)) return `Port ${url.port} cannot be called. Use 443, or one above 1023.`;
  if (isIP(host)) {
    const kind = classifyAddress(host);
    const article = kind === "unspecified" ? "an" : "a";
    return kind === "public"
      ? null
      : `${host} is ${article} ${kind.replace("_", " ")} address, which is never called. Use one that the public internet reaches.`;
  }
  if (
    host === "localhost" ||
    host.endsWith(".localhost") ||
    host.endsWith(".local") ||
    host.endsWith(".internal")
  )
    return `${host} is a name of the own network, which is never called. Use a host that the public internet reaches.`;
  if (!host.includes(".")) return `${host} has no domain. Use a host that the public internet reaches.`;
  return null;
}
