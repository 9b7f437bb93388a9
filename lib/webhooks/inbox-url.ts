import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { parseUrl } from "@/lib/parse-url";

/** The URL of an inbox that no other webhook has, in the Inbox of the local stack; null where there is none. */
export function newInboxUrl(): string | null {
  const { INBOX_URL: inbox } = env();
  // The end of an id is its random part.
  return inbox ? `${inbox}/in/webhook-${newId().slice(-12)}` : null;
}

export type InboxPlace = {
  /** Where people read what it received. */
  page: string;
  /** Where programs set the secret that it checks signatures with. */
  secret: string;
};

/** The inbox of the local stack that a URL leads to; null where it leads elsewhere. */
export function inboxOf(callbackUrl: string): InboxPlace | null {
  const { INBOX_URL: inbox } = env();
  const [url, own] = [parseUrl(callbackUrl), inbox ? parseUrl(inbox) : null];
  const name = url?.pathname.match(/^\/in\/([a-z0-9-]{1,40})(?:\/|$)/)?.[1];
  if (!own || !name || url?.origin !== own.origin) return null;
  return { page: `${own.origin}/inboxes/${name}`, secret: `${own.origin}/api/inboxes/${name}/secret` };
}
