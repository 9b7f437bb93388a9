import { setTimeout as sleep } from "node:timers/promises";
import type { Inboxes } from "@/lib/local/inbox/inboxes";
import type { LocalRequest } from "@/lib/local/web/serve";

const MOST_BYTES = 2 * 1024 * 1024;

/** Whether a person opened the URL of an inbox in a browser, who wants its page; programs do not ask for HTML. */
export const isOpenedByPerson = ({ request, method }: LocalRequest): boolean =>
  method === "GET" && /\btext\/html\b/.test(request.headers.accept ?? "");

/** Records a request sent to an inbox and answers it as the inbox is told to. */
export async function receive(
  { request, response, url }: LocalRequest,
  inboxes: Inboxes,
  name: string,
): Promise<void> {
  const receivedAtMs = Date.now();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    if (bytes < MOST_BYTES) chunks.push(part);
    bytes += part.length;
  }
  const body = Buffer.concat(chunks).subarray(0, MOST_BYTES).toString("utf8");
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([header, value]) => [
      header,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
  const { method = "" } = request;
  // It only asks whether somebody is there.
  if (method !== "HEAD")
    inboxes.record(name, { method, path: url.pathname + url.search, headers, body, receivedAtMs });
  const { answer } = inboxes.get(name);
  if (answer.delayMs > 0) await sleep(answer.delayMs);
  if (answer.fault === "hang") return;
  if (answer.fault === "reset") return void response.socket?.resetAndDestroy();
  response.writeHead(answer.status, {
    "Content-Type": "application/json",
    ...(answer.retryAfter !== null && { "Retry-After": String(answer.retryAfter) }),
  });
  response.end(answer.body);
}
