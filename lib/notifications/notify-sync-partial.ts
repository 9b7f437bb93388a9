import { transaction } from "@/db/client";
import { findPartialSync, listRecipients } from "@/db/queries/notification-subjects";
import { raiseNotifications } from "@/db/queries/raise-notifications";
import type { OrgId } from "@/lib/ids";
import { announce } from "@/lib/notifications/announce";
import { partialNote } from "@/lib/notifications/note-words";
import { vendorFor } from "@/lib/pms/vendors";

/**
 * Warns owners and admins, in the app only, that a sync brought only part of the data, or fields without the values
 * that they had: one note per connection and person, raised again by the next such sync. Safe to repeat.
 */
export function notifySyncPartial({
  org,
  syncLogId,
}: {
  org: OrgId;
  syncLogId: string;
}): Promise<{ notified: number }> {
  return transaction(async (tx) => {
    const partial = await findPartialSync(org, syncLogId, tx);
    if (!partial) return { notified: 0 };
    const { connection } = partial;
    const recipients = await listRecipients(org, connection.id, tx);
    const note = partialNote({
      connectionId: connection.id,
      connectionName: connection.name,
      vendorName: vendorFor(connection.vendor).name,
      syncLogId,
      failedJobs: partial.failedJobs,
      rejectedCount: partial.rejectedCount,
      lostFields: partial.lostFields ?? [],
    });
    const userIds = recipients.map(({ userId }) => userId);
    const notified = await raiseNotifications(org, userIds, note, tx);
    await announce(org, notified, tx);
    return { notified: notified.length };
  });
}
