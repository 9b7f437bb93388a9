import { renderNotificationEmail } from "@/components/email/render-notification-email";
import { database as db } from "@/db/client";
import { muteConnection, setEmailPreference } from "@/db/queries/preferences";
import { emailMessages, notifications } from "@/db/schema";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { endInPart, failedConnection, failSync, queuedEmailIds, recoverSync } from "@/e2e/fixtures/failures";
import { expect, test } from "@/e2e/fixtures/mail-catcher";
import { createOrgWith } from "@/e2e/fixtures/people";
import { notifyRecovered } from "@/lib/notifications/notify-recovered";
import { notifySyncFailed } from "@/lib/notifications/notify-sync-failed";
import { notifySyncPartial } from "@/lib/notifications/notify-sync-partial";
import { sendQueuedEmail } from "@/lib/notifications/send-queued-email";

const notes = () => db().select().from(notifications).orderBy(notifications.raisedAt);
const sendAll = async () => {
  for (const id of await queuedEmailIds()) await sendQueuedEmail(id, renderNotificationEmail);
};

test("a recovery ends the alarm, read or not, and is told to owners and admins, by email to those who were emailed", async ({
  database: _,
  mail,
}) => {
  const { org, people } = await createOrgWith("owner", "admin", "admin", "member");
  const [owner, first, none] = people;
  if (!owner || !first || !none) throw new Error("Three people are needed.");
  await setEmailPreference(org, { userId: first.user.id, email: "first_and_recovery" });
  await setEmailPreference(org, { userId: none.user.id, email: "none" });
  const { failed, connectionId } = await failedConnection(org);
  await notifySyncFailed(failed);
  await sendAll();
  await db().update(notifications).set({ readAt: new Date() });
  const recovered = await recoverSync(org, connectionId);
  expect(await notifyRecovered(recovered)).toEqual({ notified: 3, emails: 2 });
  expect(await notifyRecovered(recovered)).toEqual({ notified: 0, emails: 0 });
  const written = await notes();
  expect(written.filter((note) => note.isUrgent)).toEqual([]);
  const good = written.filter((note) => note.kind === "sync_recovered");
  expect(good.length).toBe(3);
  expect(good[0]).toMatchObject({
    title: "Harbour Lettings (Sandbox PMS) is syncing again",
    body: "Recovered after one failed sync.",
    readAt: null,
  });
  await sendAll();
  const subjects = mail.messages().filter(({ subject }) => subject === "Harbour Lettings is syncing again");
  expect(subjects.flatMap(({ to }) => to).toSorted()).toEqual(
    [owner.user.email, first.user.email].toSorted(),
  );
});

test("ten deliveries of the same recovery at once tell it once", async ({ database: _, mail: __ }) => {
  const { org } = await createOrgWith("owner");
  const { failed, connectionId } = await failedConnection(org);
  await notifySyncFailed(failed);
  await sendAll();
  const recovered = await recoverSync(org, connectionId);
  const results = await Promise.all(Array.from({ length: 10 }, () => notifyRecovered(recovered)));
  expect(results.filter(({ notified, emails }) => notified + emails > 0)).toEqual([
    { notified: 1, emails: 1 },
  ]);
});

test("a failure email that never left is taken back, and no recovery is mailed to who heard of no failure", async ({
  database: _,
  mail,
}) => {
  const { org } = await createOrgWith("owner");
  const { failed, connectionId } = await failedConnection(org);
  await notifySyncFailed(failed);
  await mail.setFaults({ isDown: true });
  await sendAll();
  expect(await notifyRecovered(await recoverSync(org, connectionId))).toEqual({ notified: 1, emails: 0 });
  const [email] = await db().select().from(emailMessages);
  expect(email?.status).toBe("cancelled");
  await mail.setFaults({ isDown: false });
  await sendAll();
  expect(mail.messages()).toEqual([]);
});

test("a mute silences the recovery's email too", async ({ database: _, mail: __ }) => {
  const { org, people } = await createOrgWith("owner");
  const { failed, connectionId } = await failedConnection(org);
  await notifySyncFailed(failed);
  await sendAll();
  const mute = { userId: people[0]?.user.id ?? "", connectionId, mutedUntil: new Date(Date.now() + 60_000) };
  await muteConnection(org, mute);
  expect(await notifyRecovered(await recoverSync(org, connectionId))).toEqual({ notified: 1, emails: 0 });
});

test("the next incident of the connection raises a note of its own", async ({ database: _ }) => {
  const { org } = await createOrgWith("owner");
  const { failed, connectionId } = await failedConnection(org);
  await notifySyncFailed(failed);
  await notifyRecovered(await recoverSync(org, connectionId));
  await notifySyncFailed(await failSync(org, connectionId));
  expect((await notes()).map((note) => [note.kind, note.isUrgent])).toEqual([
    ["sync_failed", false],
    ["sync_recovered", false],
    ["sync_failed", true],
  ]);
});

test("a partial sync warns quietly, one note per connection and person, without email", async ({
  database: _,
}) => {
  const { org } = await createOrgWith("owner", "member");
  const connectionId = await insertTestConnection(org, { name: "Quayside" });
  const first = await endInPart(org, connectionId);
  expect(await notifySyncPartial(first)).toEqual({ notified: 1 });
  expect(await notifySyncPartial(first)).toEqual({ notified: 0 });
  await notifySyncPartial(await endInPart(org, connectionId));
  expect(await notes()).toMatchObject([
    { kind: "sync_partial", isUrgent: false, occurrences: 2, readAt: null, incidentId: null },
  ]);
  await db().update(notifications).set({ readAt: new Date() });
  await notifySyncPartial(await endInPart(org, connectionId));
  expect(await notes()).toMatchObject([{ occurrences: 1, readAt: null }]);
  expect(await db().select().from(emailMessages)).toEqual([]);
});
