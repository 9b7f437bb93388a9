import type { IncomingMessage } from "node:http";

const SAFE_METHODS = new Set(["GET", "HEAD"]);

/**
 * Why a request is refused, or null. A foreign `Host` is a page elsewhere that rebound its name to this
 * machine; a foreign `Origin` is a page elsewhere that posts here. Programs send no `Origin`.
 */
export function refusalOf(request: IncomingMessage, port: number): string | null {
  const hosts = [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`];
  const { host, origin } = request.headers;
  if (!host || !hosts.includes(host.toLowerCase())) {
    return `This server answers only to ${hosts[0]} and ${hosts[1]}.`;
  }
  if (SAFE_METHODS.has(request.method ?? "")) return null;
  const site = request.headers["sec-fetch-site"];
  if (origin !== undefined && origin !== `http://${host}`) {
    return "Requests that change something are accepted from this server's own pages only.";
  }
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    return "Requests that change something are accepted from this server's own pages only.";
  }
  return null;
}
