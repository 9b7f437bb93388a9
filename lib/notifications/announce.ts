import type { Transaction } from "@/db/client";
import type { QueuedEmail } from "@/db/queries/email-messages";
import { notifyLive } from "@/db/queries/live";
import { emit } from "@/db/queries/outbox";
import type { OrgId } from "@/lib/ids";

/** Tells the open screens of these people that their notifications changed, when the transaction commits. */
export async function announce(org: OrgId, userIds: string[], tx: Transaction): Promise<void> {
  for (const userId of new Set(userIds)) await notifyLive(org, "notifications", userId, tx);
}

/** Starts the sending of new emails, when the transaction commits. */
export async function emitQueued(org: OrgId, emails: QueuedEmail[], tx: Transaction): Promise<void> {
  for (const { id, sendAt } of emails) {
    await emit(tx, {
      name: "email/message.queued",
      org,
      data: { emailId: id, sendAt: sendAt.toISOString() },
    });
  }
}
