import type { IsolationCases } from "@/db/isolation/case";
import type { SeededOrg } from "@/db/isolation/seed";
import * as contents from "@/db/queries/email-contents";
import * as delivery from "@/db/queries/email-delivery";
import * as messages from "@/db/queries/email-messages";
import * as subjects from "@/db/queries/notification-subjects";
import * as notifications from "@/db/queries/notifications";
import * as raise from "@/db/queries/raise-notifications";

const attemptOf = (a: SeededOrg) => ({ id: a.emailId, attempts: 1 });
const incidentOf = (a: SeededOrg) => ({
  connectionId: a.connectionId,
  firstSyncLogId: a.failedLogId,
  lastSyncLogId: a.failedLogId,
});
const toldOf = (a: SeededOrg) => ({
  userIds: [a.memberId],
  vendor: "SANDBOX" as const,
  incidentId: a.incidentId,
  syncLogId: a.failedLogId,
});

export const notificationCases: IsolationCases = {
  "email-contents.findEmailReader": (org, a, tx) => contents.findEmailReader(org, a.userId, tx),
  "email-contents.listFailureReports": (org, a, tx) =>
    contents.listFailureReports(org, a.userId, [a.failedLogId], tx),
  "email-contents.listOthersTold": (org, a, tx) =>
    contents.listOthersTold(org, a.memberId, [a.failedLogId], tx),
  "email-contents.findRecovery": (org, a, tx) => contents.findRecovery(org, a.incidentId, tx),
  "email-delivery.recordEmailSent": (org, a, tx) => delivery.recordEmailSent(org, a.emailId, "provider", tx),
  "email-delivery.recordEmailEnd": (org, a, tx) =>
    delivery.recordEmailEnd(org, attemptOf(a), { status: "failed", reason: "Refused" }, tx),
  "email-delivery.postponeEmail": (org, a, tx) =>
    delivery.postponeEmail(org, attemptOf(a), { sendAt: new Date("2099-01-01"), reason: "Down" }, tx),
  "email-messages.queueFailureEmails": (org, a, tx) =>
    messages.queueFailureEmails(org, { ...toldOf(a), windowSeconds: 1 }, tx),
  "email-messages.queueRecoveryEmails": (org, a, tx) =>
    messages.queueRecoveryEmails(org, { ...toldOf(a), incident: incidentOf(a) }, tx),
  "email-messages.cancelWaitingEmails": (org, a, tx) =>
    messages.cancelWaitingEmails(org, a.incidentId, "Fixed", tx),
  "notification-subjects.listRecipients": (org, a, tx) => subjects.listRecipients(org, a.connectionId, tx),
  "notification-subjects.holdIncident": (org, a, tx) =>
    subjects.holdIncident(org, a.connectionId, a.incidentId, tx),
  "notification-subjects.findFailure": (org, a, tx) =>
    subjects.findFailure(org, incidentOf(a), a.failedLogId, tx),
  "notification-subjects.findPartialSync": (org, a, tx) => subjects.findPartialSync(org, a.partialLogId, tx),
  "notification-subjects.holdAsker": (org, a, tx) => subjects.holdAsker(org, a.writeRequestId, tx),
  "notifications.listNotifications": (org, a, tx) =>
    notifications.listNotifications(org, a.userId, { filter: "all", after: null, limit: 10 }, tx),
  "notifications.markNotifications": (org, a, tx) =>
    notifications.markNotifications(org, a.userId, { ids: [a.notificationId], isRead: true }, tx),
  "notifications.markAllNotificationsRead": (org, a, tx) =>
    notifications.markAllNotificationsRead(org, a.userId, new Date("2099-01-01"), tx),
  "raise-notifications.raiseNotifications": (org, a, tx) =>
    raise.raiseNotifications(
      org,
      [a.memberId],
      {
        kind: "sync_failed",
        isUrgent: true,
        title: "Title",
        body: "Body",
        href: "/",
        connectionId: a.connectionId,
        incidentId: a.incidentId,
        syncLogId: a.failedLogId,
      },
      tx,
    ),
  "raise-notifications.clearUrgency": (org, a, tx) =>
    raise.clearUrgency(org, { incidentId: a.incidentId }, tx),
};
