import type { ServerResponse } from "node:http";
import type { Html } from "@/lib/local/web/html";

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  // "no-referrer" would make browsers send `Origin: null` with the forms of these pages.
  "Referrer-Policy": "same-origin",
  "Cache-Control": "no-store",
};

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { ...ALWAYS, "Content-Type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}

export function sendPage(
  response: ServerResponse,
  status: number,
  page: Html,
  policy: string = PAGE_POLICY,
): void {
  response.writeHead(status, {
    ...ALWAYS,
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": policy,
  });
  response.end(page.text);
}

export function sendText(response: ServerResponse, status: number, text: string, type = "text/plain"): void {
  response.writeHead(status, { ...ALWAYS, "Content-Type": `${type}; charset=utf-8` });
  response.end(text);
}

/** After a form post: the browser reads the page again, so that reload repeats nothing. */
export function seeOther(response: ServerResponse, location: string): void {
  response.writeHead(303, { ...ALWAYS, Location: location });
  response.end();
}
