import { transaction } from "@/db/client";
import { findRecovery } from "@/db/queries/email-contents";
import { cancelWaitingEmails, queueRecoveryEmails } from "@/db/queries/email-messages";
import { holdIncident, listRecipients } from "@/db/queries/notification-subjects";
import { clearUrgency, raiseNotifications } from "@/db/queries/raise-notifications";
import type { OrgId } from "@/lib/ids";
import { announce, emitQueued } from "@/lib/notifications/announce";
import { wantsRecoveryEmail } from "@/lib/notifications/email-wishes";
import { recoveryNote } from "@/lib/notifications/note-words";
import { vendorFor } from "@/lib/pms/vendors";

type Recovered = { org: OrgId; connectionId: string; syncLogId: string; incidentId: string };

/**
 * Ends the alarm of an incident: its notes lose their urgency, every owner and admin gets a quiet note, and those who
 * were emailed of the failure are emailed of the recovery. Safe to repeat.
 */
export function notifyRecovered({
  org,
  connectionId,
  syncLogId,
  incidentId,
}: Recovered): Promise<{ notified: number; emails: number }> {
  return transaction(async (tx) => {
    const held = await holdIncident(org, connectionId, incidentId, tx);
    const recovery = held && (await findRecovery(org, incidentId, tx));
    if (!held || !recovery) return { notified: 0, emails: 0 };
    const vendor = held.connection.vendor;
    const calmed = await clearUrgency(org, { incidentId }, tx);
    const recipients = await listRecipients(org, connectionId, tx);
    const note = recoveryNote({
      connectionId,
      connectionName: held.connection.name,
      vendorName: vendorFor(vendor).name,
      incidentId,
      syncLogId,
      failures: held.incident.failures,
      fixedByName: recovery.fixedByName || recovery.fixedByEmail,
    });
    const userIds = recipients.map(({ userId }) => userId);
    const notified = await raiseNotifications(org, userIds, note, tx);
    await announce(org, [...calmed, ...notified], tx);
    await cancelWaitingEmails(org, incidentId, "The integration recovered before this was sent.", tx);
    const emails = await queueRecoveryEmails(
      org,
      {
        userIds: recipients.filter(wantsRecoveryEmail).map(({ userId }) => userId),
        vendor,
        incidentId,
        syncLogId,
        incident: held.incident,
      },
      tx,
    );
    await emitQueued(org, emails, tx);
    return { notified: notified.length, emails: emails.length };
  });
}
