import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { refusalOf } from "@/lib/local/web/guard";
import { BodyTooLarge } from "@/lib/local/web/read-body";
import { sendJson } from "@/lib/local/web/respond";
import { parseUrl } from "@/lib/parse-url";

export type LocalRequest = { request: IncomingMessage; response: ServerResponse; url: URL; method: string };
export type LocalServer = { url: string; port: number; close: () => Promise<void> };

/** Serves on 127.0.0.1 only; port 0 takes a free one. Foreign hosts and origins never reach `answer`. */
export async function serveLocally(
  port: number,
  answer: (incoming: LocalRequest) => Promise<void>,
): Promise<LocalServer> {
  let bound = port;
  const server = createServer((request, response) => {
    const refusal = refusalOf(request, bound);
    if (refusal) return sendJson(response, 403, { error: { code: "forbidden_origin", message: refusal } });
    const base = `http://127.0.0.1:${bound}`;
    const path = request.url ?? "/";
    const url = parseUrl(path, base);
    if (!url) {
      return sendJson(response, 400, { error: { code: "bad_request", message: "Unreadable path." } });
    }
    const incoming = { request, response, url, method: request.method ?? "GET" };
    answer(incoming).catch((error: unknown) => refuse(response, error));
  });
  server.keepAliveTimeout = 30_000;

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address && typeof address === "object") bound = address.port;

  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.destroyed) return;
  if (response.headersSent) return void response.destroy();
  const [status, code, message] =
    error instanceof BodyTooLarge
      ? ([413, "too_large", "The body is too large."] as const)
      : ([500, "internal", "Something failed here; the server's output says what."] as const);
  if (status === 500) console.error(error);
  sendJson(response, status, { error: { code, message } }, { Connection: "close" });
}
