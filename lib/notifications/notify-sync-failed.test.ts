import { eq } from "drizzle-orm";
import { database as db, transaction } from "@/db/client";
import { deleteConnectionRow } from "@/db/queries/connections";
import { muteConnection, setEmailPreference } from "@/db/queries/preferences";
import { emailMessages, notifications } from "@/db/schema";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { failedConnection, failSync, queuedEmailIds, recoverSync } from "@/e2e/fixtures/failures";
import { createOrgWith } from "@/e2e/fixtures/people";
import { expect, test } from "@/e2e/fixtures/test";
import { newId } from "@/lib/ids";
import { notifyRecovered } from "@/lib/notifications/notify-recovered";
import { notifySyncFailed } from "@/lib/notifications/notify-sync-failed";

const notes = () => db().select().from(notifications);
const emails = () => db().select().from(emailMessages);
const sorted = (values: string[]) => values.toSorted();

test("owners and admins get an urgent note and an email each, members neither", async ({ database: _ }) => {
  const { org, people } = await createOrgWith("owner", "admin", "admin", "member");
  const { failed, connectionId } = await failedConnection(org);
  expect(await notifySyncFailed(failed)).toEqual({ notified: 3, emails: 3 });
  const told = people.slice(0, 3).map((person) => person.user.id);
  const written = await notes();
  expect(sorted(written.map((note) => note.userId))).toEqual(sorted(told));
  expect(written[0]).toMatchObject({
    kind: "sync_failed",
    isUrgent: true,
    title: "Harbour Lettings (Sandbox PMS) stopped syncing",
    body: "401 Unauthorized: the API key expired on 1 March.",
    href: `/settings/integrations?connection=${connectionId}`,
    occurrences: 1,
    readAt: null,
  });
  const queued = await emails();
  expect(sorted(queued.map((email) => email.userId))).toEqual(sorted(told));
  expect(new Set(queued.map((email) => email.kind))).toEqual(new Set(["sync_failed"]));
  expect(sorted(await queuedEmailIds())).toEqual(sorted(queued.map((email) => email.id)));
});

test("the same event again, even ten times at once, tells nobody twice", async ({ database: _ }) => {
  const { org } = await createOrgWith("owner", "admin");
  const { failed } = await failedConnection(org);
  const results = await Promise.all(Array.from({ length: 10 }, () => notifySyncFailed(failed)));
  expect(results.filter((result) => result.notified > 0)).toEqual([{ notified: 2, emails: 2 }]);
  expect(await notifySyncFailed(failed)).toEqual({ notified: 0, emails: 0 });
  expect((await notes()).length).toBe(2);
  expect((await queuedEmailIds()).length).toBe(2);
});

test("a repeated failure raises the note again, unread, with the count and the newest message", async ({
  database: _,
}) => {
  const { org } = await createOrgWith("owner");
  const { failed: first, connectionId } = await failedConnection(org);
  await notifySyncFailed(first);
  await db().update(notifications).set({ readAt: new Date() });
  const second = await failSync(org, connectionId, { kind: "provider_outage", message: "503 from the PMS" });
  const third = await failSync(org, connectionId, { kind: "provider_outage", message: "503 again" });
  await notifySyncFailed(third);
  // Late and repeated news of older failures changes nothing.
  await notifySyncFailed(second);
  await notifySyncFailed(first);
  const written = await notes();
  expect(written.length).toBe(1);
  expect(written[0]).toMatchObject({ occurrences: 3, body: "503 again", readAt: null, isUrgent: true });
  const reported = (await emails()).flatMap((email) => email.syncLogIds);
  expect(sorted(reported)).toEqual(sorted([first.syncLogId, second.syncLogId, third.syncLogId]));
});

test("twenty failures of one vendor at once become one email at once and one digest of nineteen", async ({
  database: _,
}) => {
  const { org, people } = await createOrgWith("owner", "admin");
  const failures = [];
  for (let count = 1; count <= 20; count++) failures.push(await failedConnection(org, `Building ${count}`));
  await Promise.all(failures.map(({ failed }) => notifySyncFailed(failed)));
  expect((await notes()).length).toBe(40);
  for (const { user } of people) {
    const own = await db().select().from(emailMessages).where(eq(emailMessages.userId, user.id));
    const [immediate] = own.filter((email) => email.kind === "sync_failed");
    const [digest] = own.filter((email) => email.kind === "sync_failed_digest");
    expect(own.length).toBe(2);
    expect(immediate?.syncLogIds.length).toBe(1);
    expect(digest?.syncLogIds.length).toBe(19);
    expect(new Set(own.flatMap((email) => email.syncLogIds)).size).toBe(20);
    expect(digest?.sendAt.getTime()).toBe((immediate?.createdAt.getTime() ?? 0) + 600_000);
  }
  expect((await queuedEmailIds()).length).toBe(4);
});

test("a failure after the window goes at once again, and another vendor has a window of its own", async ({
  database: _,
}) => {
  const { org } = await createOrgWith("owner");
  await notifySyncFailed((await failedConnection(org)).failed);
  await db()
    .update(emailMessages)
    .set({ createdAt: new Date(Date.now() - 601_000), status: "sent" });
  await notifySyncFailed((await failedConnection(org, "Second")).failed);
  expect((await emails()).map((email) => email.kind)).toEqual(["sync_failed", "sync_failed"]);
  const buildium = await insertTestConnection(org, { vendor: "BUILDIUM" });
  await notifySyncFailed(await failSync(org, buildium));
  expect((await emails()).map((email) => email.kind)).toEqual(["sync_failed", "sync_failed", "sync_failed"]);
  await notifySyncFailed((await failedConnection(org, "Third")).failed);
  expect((await emails()).map((email) => email.kind)).toContain("sync_failed_digest");
});

test("preferences and mutes decide about emails, never about notes", async ({ database: _ }) => {
  const { org, people } = await createOrgWith("owner", "admin", "admin", "admin");
  const [every, first, none, muted] = people.map((person) => person.user.id);
  if (!every || !first || !none || !muted) throw new Error("Four people are needed.");
  await setEmailPreference(org, { userId: first, email: "first_and_recovery" });
  await setEmailPreference(org, { userId: none, email: "none" });
  const { failed, connectionId } = await failedConnection(org);
  await muteConnection(org, { userId: muted, connectionId, mutedUntil: new Date(Date.now() + 60_000) });
  expect(await notifySyncFailed(failed)).toEqual({ notified: 4, emails: 2 });
  expect(sorted((await emails()).map((email) => email.userId))).toEqual(sorted([every, first]));

  const again = await failSync(org, connectionId);
  await notifySyncFailed(again);
  const reporting = (await emails()).filter((email) => email.syncLogIds.includes(again.syncLogId));
  expect(reporting.map((email) => email.userId)).toEqual([every]);

  await muteConnection(org, { userId: muted, connectionId, mutedUntil: new Date(Date.now() - 1) });
  await notifySyncFailed(await failSync(org, connectionId));
  expect((await emails()).map((email) => email.userId)).toContain(muted);
});

test("news of a failure that is over by now raises no alarm", async ({ database: _ }) => {
  const { org } = await createOrgWith("owner");
  const { failed, connectionId } = await failedConnection(org);
  await notifyRecovered(await recoverSync(org, connectionId));
  expect(await notifySyncFailed(failed)).toEqual({ notified: 1, emails: 0 });
  expect((await notes()).filter((note) => note.isUrgent)).toEqual([]);
});

test("a deleted connection, and another organisation's, are passed over", async ({ database: _ }) => {
  const { org } = await createOrgWith("owner");
  const other = await createOrgWith("owner");
  const { failed, connectionId } = await failedConnection(org);
  expect(await notifySyncFailed({ ...failed, org: other.org })).toEqual({ notified: 0, emails: 0 });
  expect(await notifySyncFailed({ ...failed, syncLogId: newId() })).toEqual({ notified: 0, emails: 0 });
  await transaction((tx) => deleteConnectionRow(org, connectionId, tx));
  expect(await notifySyncFailed(failed)).toEqual({ notified: 0, emails: 0 });
});
