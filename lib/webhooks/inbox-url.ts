import { env } from "@/lib/env";
import { newId } from "@/lib/ids";

/** The URL of an inbox that no other webhook has, in the Inbox of the local stack; null where there is none. */
export function newInboxUrl(): string | null {
  const { INBOX_URL: inbox } = env();
  // The end of an id is its random part.
  return inbox ? `${inbox}/in/webhook-${newId().slice(-12)}` : null;
}
