import { database as db, transaction } from "@/db/client";
import * as contents from "@/db/queries/email-contents";
import * as delivery from "@/db/queries/email-delivery";
import * as emails from "@/db/queries/email-messages";
import { hasLiveAccess } from "@/db/queries/live-access";
import * as subjects from "@/db/queries/notification-subjects";
import * as lists from "@/db/queries/notifications";
import * as raise from "@/db/queries/raise-notifications";
import { listToldEmails, listToldNotes } from "@/db/queries/told";
import { emailMessages, notifications } from "@/db/schema";
import { endInPart, failedConnection } from "@/e2e/fixtures/failures";
import { createOrgWith } from "@/e2e/fixtures/people";
import { expect, test } from "@/e2e/fixtures/test";
import { newId } from "@/lib/ids";
import { notifySyncFailed } from "@/lib/notifications/notify-sync-failed";

/** Organisation A with a failure that was told, and organisation B, from which nothing of it may be reached. */
async function twoOrgs() {
  const [a, b] = await Promise.all([createOrgWith("owner"), createOrgWith("owner")]);
  const [owner, stranger] = [a.people[0], b.people[0]];
  if (!owner || !stranger) throw new Error("Two people are needed.");
  const { failed } = await failedConnection(a.org);
  await notifySyncFailed(failed);
  const [note] = await db().select().from(notifications);
  const [email] = await db().select().from(emailMessages);
  if (!note || !email) throw new Error("Nothing was told.");
  const snapshot = async () =>
    JSON.stringify([await db().select().from(notifications), await db().select().from(emailMessages)]);
  return { a, b, owner, stranger, failed, note, email, snapshot };
}

test("reads as organisation B find nothing of what organisation A was told", async ({ database: _ }) => {
  const { a, b, owner, stranger, failed } = await twoOrgs();
  const { connectionId, incidentId, syncLogId } = failed;
  const all = { filter: "all" as const, after: null, limit: 10 };
  expect((await lists.listNotifications(b.org, owner.user.id, all)).counts).toEqual({ unread: 0, urgent: 0 });
  expect(await listToldNotes(b.org, { incidentIds: [incidentId] })).toEqual([]);
  expect(await listToldEmails(b.org, { incidentIds: [incidentId] })).toEqual([]);
  expect(await contents.findEmailReader(b.org, owner.user.id)).toBeUndefined();
  expect(await contents.listFailureReports(b.org, owner.user.id, [syncLogId])).toEqual([]);
  expect(await contents.listOthersTold(b.org, stranger.user.id, [syncLogId])).toEqual([]);
  expect(await contents.findRecovery(b.org, incidentId)).toBeUndefined();
  const told = (await subjects.listRecipients(b.org, connectionId)).map(({ userId }) => userId);
  expect(told).toEqual([stranger.user.id]);
  const incident = { connectionId, firstSyncLogId: syncLogId };
  expect(await subjects.findFailure(b.org, incident, syncLogId)).toBeUndefined();
  const partial = await endInPart(a.org, connectionId);
  await transaction(async (tx) => {
    expect(await subjects.holdIncident(b.org, connectionId, incidentId, tx)).toBeUndefined();
    expect(await subjects.findPartialSync(b.org, partial.syncLogId, tx)).toBeUndefined();
  });
  const session = { sessionId: owner.sessionId, userId: owner.user.id };
  expect(await hasLiveAccess(b.org, session)).toBe(false);
  expect(await hasLiveAccess(a.org, session)).toBe(true);
  expect(await listToldNotes(a.org, { incidentIds: [incidentId] })).toHaveLength(1);
  expect(await listToldEmails(a.org, { incidentIds: [incidentId] })).toHaveLength(1);
  expect((await lists.listNotifications(a.org, owner.user.id, all)).items.length).toBe(1);
});

test("writes as organisation B change nothing of what organisation A was told", async ({ database: _ }) => {
  const { a, b, owner, stranger, failed, note, email, snapshot } = await twoOrgs();
  const before = await snapshot();
  const mark = { ids: [note.id], isRead: true };
  expect(await lists.markNotifications(b.org, owner.user.id, mark)).toEqual([]);
  expect(await lists.markAllNotificationsRead(b.org, owner.user.id, new Date())).toBe(0);
  expect(await raise.clearUrgency(b.org, { incidentId: failed.incidentId })).toEqual([]);
  await delivery.recordEmailSent(b.org, email.id, "x");
  await delivery.recordEmailEnd(b.org, email, { status: "failed", reason: "x" });
  await delivery.postponeEmail(b.org, email, { sendAt: new Date(), reason: "x" });
  const incident = {
    connectionId: failed.connectionId,
    firstSyncLogId: failed.syncLogId,
    lastSyncLogId: failed.syncLogId,
  };
  await transaction(async (tx) => {
    await emails.cancelWaitingEmails(b.org, failed.incidentId, "x", tx);
    const told = { vendor: "SANDBOX" as const, incidentId: failed.incidentId, syncLogId: newId(), incident };
    expect(await emails.queueRecoveryEmails(b.org, { ...told, userIds: [stranger.user.id] }, tx)).toEqual([]);
  });
  expect(await snapshot()).toBe(before);
  expect(await lists.markNotifications(a.org, owner.user.id, mark)).toEqual([note.id]);
  expect(await snapshot()).not.toBe(before);
});

test("a failure of organisation B never joins a digest of organisation A", async ({ database: _ }) => {
  const { a, b, owner, failed } = await twoOrgs();
  await notifySyncFailed((await failedConnection(a.org, "Second of A")).failed);
  await notifySyncFailed((await failedConnection(b.org, "First of B")).failed);
  const rows = await db().select().from(emailMessages).orderBy(emailMessages.id);
  expect(rows.map((row) => [row.orgId, row.kind])).toEqual([
    [a.org, "sync_failed"],
    [a.org, "sync_failed_digest"],
    [b.org, "sync_failed"],
  ]);
  // Rows across organisations cannot exist: a person of A is no member of B.
  const queued = transaction((tx) =>
    emails.queueFailureEmails(
      b.org,
      {
        userIds: [owner.user.id],
        vendor: "SANDBOX",
        incidentId: failed.incidentId,
        syncLogId: newId(),
        windowSeconds: 1,
      },
      tx,
    ),
  );
  await expect(queued).rejects.toThrow();
  const raised = transaction((tx) =>
    raise.raiseNotifications(
      b.org,
      [owner.user.id],
      {
        kind: "sync_failed",
        isUrgent: true,
        title: "x",
        body: "x",
        href: "/",
        connectionId: failed.connectionId,
        incidentId: newId(),
        syncLogId: newId(),
      },
      tx,
    ),
  );
  await expect(raised).rejects.toThrow();
});
