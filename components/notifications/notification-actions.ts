import type { ActionResult } from "@/lib/auth/action-result";

/** The server actions that the bell and the list call; `app` hands them in. */
export type NotificationActions = {
  markRead: (input: { org: string; ids: string[] }) => Promise<ActionResult<void>>;
  markUnread: (input: { org: string; ids: string[] }) => Promise<ActionResult<void>>;
  /** Reaches only what was raised until `until`, an ISO 8601 instant. */
  markAllRead: (input: { org: string; until: string }) => Promise<ActionResult<number>>;
};
