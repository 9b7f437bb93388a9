import type { Transaction } from "@/db/client";
import { clearUrgency } from "@/db/queries/raise-notifications";
import type { OrgId } from "@/lib/ids";
import { announce } from "@/lib/notifications/announce";

/** Takes the alarm off the notes about a webhook: it works again, or nobody waits for it any more. */
export const calmNotes = async (org: OrgId, webhookId: string, tx: Transaction): Promise<void> =>
  announce(org, await clearUrgency(org, { webhookId }, tx), tx);
