import type { ActionResult } from "@/lib/auth/action-result";

// The server actions that the screens of sync logs are given by their pages.

export type StartSync = (input: {
  org: string;
  connectionId: string;
  /** Left out, it is the one that is due. */
  mode?: "back_sync";
}) => Promise<ActionResult<{ syncLogId: string; joined: boolean }>>;

export type CancelSync = (input: { org: string; syncLogId: string }) => Promise<ActionResult<void>>;
