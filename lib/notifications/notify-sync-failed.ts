import { transaction } from "@/db/client";
import { queueFailureEmails } from "@/db/queries/email-messages";
import { findFailure, holdIncident, listRecipients } from "@/db/queries/notification-subjects";
import { raiseNotifications } from "@/db/queries/raise-notifications";
import { env } from "@/lib/env";
import type { OrgId } from "@/lib/ids";
import { announce, emitQueued } from "@/lib/notifications/announce";
import { wantsFailureEmail } from "@/lib/notifications/email-wishes";
import { failureNote } from "@/lib/notifications/note-words";
import { vendorFor } from "@/lib/pms/vendors";

type Failure = { org: OrgId; connectionId: string; syncLogId: string; incidentId: string };

/**
 * Tells every owner and admin of a failed sync: an urgent note each, and the email each wants, in one transaction.
 * Safe to repeat: a person is told once per sync log. Nothing happens where the connection is gone.
 */
export function notifySyncFailed({
  org,
  connectionId,
  syncLogId,
  incidentId,
}: Failure): Promise<{ notified: number; emails: number }> {
  return transaction(async (tx) => {
    const held = await holdIncident(org, connectionId, incidentId, tx);
    const failure = held && (await findFailure(org, held.incident, syncLogId, tx));
    if (!held || !failure) return { notified: 0, emails: 0 };
    const { connection, incident } = held;
    const isOpen = incident.closedAt === null;
    const recipients = await listRecipients(org, connectionId, tx);
    const note = failureNote({
      connectionId,
      connectionName: connection.name,
      vendorName: vendorFor(connection.vendor).name,
      incidentId,
      syncLogId,
      errorMessage: failure.errorMessage ?? incident.errorMessage,
      failures: failure.failures,
      isOpen,
    });
    const notified = await raiseNotifications(
      org,
      recipients.map(({ userId }) => userId),
      note,
      tx,
    );
    await announce(org, notified, tx);
    // Late news of a failure that is over by now: the note stays as history, an email would only alarm.
    if (!isOpen) return { notified: notified.length, emails: 0 };
    const isFirst = incident.firstSyncLogId === syncLogId;
    const emails = await queueFailureEmails(
      org,
      {
        userIds: recipients.filter((one) => wantsFailureEmail(one, isFirst)).map(({ userId }) => userId),
        vendor: connection.vendor,
        incidentId,
        syncLogId,
        windowSeconds: env().EMAIL_DIGEST_WINDOW_SECONDS,
      },
      tx,
    );
    await emitQueued(org, emails, tx);
    return { notified: notified.length, emails: emails.length };
  });
}
