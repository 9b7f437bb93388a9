import type { CaughtMessage } from "@/lib/local/mail/message";
import { Html, html } from "@/lib/local/web/html";

/** No script, no form, no request but for pictures; links open in a tab of their own. */
export const MESSAGE_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; " +
  "img-src data: https: http:; font-src data: https:; frame-ancestors 'self'";

/** The mail's HTML as the frame shows it: links lose their opener and their way into this page. */
export function messageHtml(message: CaughtMessage): Html {
  if (message.html === null) return html`<!doctype html><p>This mail has no HTML part.</p>`;
  const links = message.html.replace(/<a\b(?=[\s>])/gi, '<a rel="noopener noreferrer" target="_blank"');
  const base = '<base target="_blank">';
  const withBase = /<head\b[^>]*>/i.test(links)
    ? links.replace(/<head\b[^>]*>/i, (head) => head + base)
    : base + links;
  return new Html(withBase);
}
