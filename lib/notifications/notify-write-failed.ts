import { transaction } from "@/db/client";
import { holdAsker } from "@/db/queries/notification-subjects";
import { raiseNotifications } from "@/db/queries/raise-notifications";
import { listAttempts } from "@/db/queries/write-attempts";
import { findWriteView } from "@/db/queries/write-views";
import { nameOfVendor } from "@/lib/connections/vendor-cards";
import type { OrgId } from "@/lib/ids";
import { announce } from "@/lib/notifications/announce";
import { writeNote } from "@/lib/notifications/note-words";

type Failed = { org: OrgId; writeId: string; attemptId: string };

/**
 * Tells who asked for a write in the app that it failed, or was made in part: one note per write, raised again when a
 * retry fails. Safe to repeat. Nothing happens where the person has left, or the write was tried again since.
 */
export function notifyWriteFailed({ org, writeId, attemptId }: Failed): Promise<{ notified: number }> {
  return transaction(async (tx) => {
    const userId = await holdAsker(org, writeId, tx);
    const write = userId && (await findWriteView(org, writeId, tx));
    if (!write || write.status === "PENDING") return { notified: 0 };
    const last = (await listAttempts(org, writeId, tx)).at(-1);
    if (last?.id !== attemptId) return { notified: 0 };
    const note = writeNote({ ...write, attemptId, vendorName: nameOfVendor(write.vendor) });
    const notified = await raiseNotifications(org, [userId], note, tx);
    await announce(org, notified, tx);
    return { notified: notified.length };
  });
}
