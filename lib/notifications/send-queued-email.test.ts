import { eq } from "drizzle-orm";
import { renderNotificationEmail } from "@/components/email/render-notification-email";
import { database as db } from "@/db/client";
import { claimEmail } from "@/db/queries/email-delivery";
import { setMemberRole } from "@/db/queries/members";
import { setEmailPreference } from "@/db/queries/preferences";
import { emailMessages, outboxEvents } from "@/db/schema";
import { failedConnection, queuedEmailIds, recoverSync } from "@/e2e/fixtures/failures";
import { expect, test } from "@/e2e/fixtures/mail-catcher";
import { createOrgWith } from "@/e2e/fixtures/people";
import { notifyRecovered } from "@/lib/notifications/notify-recovered";
import { notifySyncFailed } from "@/lib/notifications/notify-sync-failed";
import { readTold } from "@/lib/notifications/read-told";
import { sendQueuedEmail } from "@/lib/notifications/send-queued-email";
import { sweepEmails } from "@/lib/notifications/sweep-emails";

const send = (emailId: string, now?: Date) => sendQueuedEmail(emailId, renderNotificationEmail, now);
const sendAll = async () => Promise.all((await queuedEmailIds()).map((id) => send(id)));
const emails = () => db().select().from(emailMessages).orderBy(emailMessages.id);
const makeDue = () =>
  db()
    .update(emailMessages)
    .set({ sendAt: new Date(Date.now() - 1_000) });

async function onePending() {
  const { org, people, slug } = await createOrgWith("owner");
  const { failed, connectionId } = await failedConnection(org);
  await notifySyncFailed(failed);
  const [emailId] = await queuedEmailIds();
  if (!emailId || !people[0]) throw new Error("No email was queued.");
  return { org, slug, owner: people[0], failed, connectionId, emailId };
}

test("an email is handed over with its link, once, however often and at once it is sent", async ({
  database: _,
  mail,
}) => {
  const { owner, slug, connectionId, emailId } = await onePending();
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => send(emailId)));
  expect(outcomes.filter(({ state }) => state === "sent").length).toBe(1);
  expect(await send(emailId)).toEqual({ state: "nothing_to_do" });
  const [caught, ...more] = mail.messages();
  expect(more).toEqual([]);
  expect(caught).toMatchObject({
    to: [owner.user.email],
    subject: "Harbour Lettings stopped syncing",
    idempotencyKey: emailId,
  });
  expect(caught?.text).toContain(`/${slug}/settings/integrations?connection=${connectionId}`);
  expect((await emails())[0]).toMatchObject({ status: "sent", providerId: caught?.id, attempts: 1 });
});

test("a bad address fails for good with its reason, and the others get theirs", async ({
  database: _,
  mail,
}) => {
  const { org, people } = await createOrgWith("owner", "admin", "admin");
  const { failed } = await failedConnection(org);
  await notifySyncFailed(failed);
  await mail.setFaults({ rejectedAddresses: [people[1]?.user.email ?? ""] });
  const outcomes = await sendAll();
  expect(outcomes.map(({ state }) => state).toSorted()).toEqual(["ended", "sent", "sent"]);
  expect(mail.messages().length).toBe(2);
  const told = await readTold({ org }, { incidentIds: [failed.incidentId] });
  const fates = new Map(told.map((person) => [person.userId, person.emails.map(({ status }) => status)]));
  expect(people.map(({ user }) => fates.get(user.id))).toEqual([["sent"], ["failed"], ["sent"]]);
  const refused = told.find(({ userId }) => userId === people[1]?.user.id);
  expect(refused?.emails[0]?.error).toContain("validation_error");
});

test("while the mail service is down for an hour an email waits longer each time, and arrives once when it is back", async ({
  database: _,
  mail,
}) => {
  const { emailId } = await onePending();
  await mail.setFaults({ isDown: true });
  const waits: number[] = [];
  while (waits.reduce((sum, wait) => sum + wait, 0) < 3_600) {
    const before = Date.now();
    const outcome = await send(emailId);
    if (outcome.state !== "postponed") throw new Error(`It was ${outcome.state}.`);
    waits.push(Math.round((Date.parse(outcome.until) - before) / 1000));
    expect(outcome.reason).toContain("application_error");
    expect(await send(emailId)).toEqual({ state: "nothing_to_do" });
    await makeDue();
  }
  expect(waits).toEqual([15, 30, 60, 120, 300, 600, 600, 600, 600, 600, 600]);
  await mail.setFaults({ isDown: false });
  expect(await send(emailId)).toEqual({ state: "sent" });
  expect(mail.messages().length).toBe(1);
  expect((await emails())[0]).toMatchObject({ status: "sent", attempts: waits.length + 1, lastError: null });
});

test("a rate limit postpones, and 24 hours of outage end the email with the last reason", async ({
  database: _,
  mail,
}) => {
  const { emailId } = await onePending();
  await mail.setFaults({ isRateLimited: true });
  expect(await send(emailId)).toMatchObject({ state: "postponed" });
  await makeDue();
  const nextDay = new Date(Date.now() + 24 * 3_600_000);
  expect(await send(emailId, nextDay)).toMatchObject({ state: "ended" });
  const [row] = await emails();
  expect(row?.status).toBe("failed");
  expect(row?.lastError).toMatch(/^Given up after 24 hours\. rate_limit_exceeded/);
});

test("the sweep starts an overdue email again, once a minute, and leaves those in somebody's hands", async ({
  database: _,
}) => {
  const { emailId } = await onePending();
  await db().delete(outboxEvents);
  expect(await sweepEmails()).toBe(0);
  await db()
    .update(emailMessages)
    .set({ sendAt: new Date(Date.now() - 61_000) });
  expect(await sweepEmails()).toBe(1);
  expect(await queuedEmailIds()).toEqual([emailId]);
  expect(await sweepEmails()).toBe(0);
  await claimEmail(emailId);
  await db()
    .update(emailMessages)
    .set({ sendAt: new Date(Date.now() - 61_000) });
  expect(await sweepEmails()).toBe(0);
});

test("an email whose sender died in the act is sent again under the same key and arrives once", async ({
  database: _,
  mail,
}) => {
  const { emailId, org, connectionId } = await onePending();
  await send(emailId);
  // As if the process had died between Resend's answer and the note of it, and the incident had ended meanwhile.
  await recoverSync(org, connectionId);
  await db()
    .update(emailMessages)
    .set({ status: "pending", sentAt: null, providerId: null, claimedUntil: new Date(Date.now() - 1) });
  expect(await send(emailId)).toEqual({ state: "sent" });
  expect(mail.messages().length).toBe(1);
  expect((await emails())[0]?.status).toBe("sent");
});

test("a digest is written when it is sent: recovered integrations are left out", async ({
  database: _,
  mail,
}) => {
  const { org } = await createOrgWith("owner");
  const failures = [];
  for (const name of ["First", "Second", "Third", "Fourth"]) failures.push(await failedConnection(org, name));
  for (const { failed } of failures) await notifySyncFailed(failed);
  const [, digest] = await emails();
  expect(await send(digest?.id ?? "")).toEqual({ state: "nothing_to_do" });
  const recovered = await recoverSync(org, failures[1]?.connectionId ?? "");
  expect(await notifyRecovered(recovered)).toMatchObject({ emails: 0 });
  await makeDue();
  expect(await send(digest?.id ?? "")).toEqual({ state: "sent" });
  const [caught] = mail.messages();
  expect(caught?.subject).toBe("2 Sandbox PMS integrations stopped syncing");
  expect(caught?.text).toContain("Working again by now: Second.");
  expect(caught?.text).toContain("Third");
  expect(caught?.text).not.toContain("First");
});

test("a digest of nothing but recovered integrations is cancelled", async ({ database: _, mail }) => {
  const { org } = await createOrgWith("owner");
  const first = await failedConnection(org, "First");
  const second = await failedConnection(org, "Second");
  await notifySyncFailed(first.failed);
  await sendAll();
  await notifySyncFailed(second.failed);
  await notifyRecovered(await recoverSync(org, second.connectionId));
  await makeDue();
  const [, digest] = await emails();
  expect(await send(digest?.id ?? "")).toMatchObject({ state: "ended" });
  expect((await emails())[1]?.status).toBe("cancelled");
  expect(mail.messages().length).toBe(1);
});

test("nobody who was demoted, or turned the emails off, gets one that still waited", async ({
  database: _,
  mail,
}) => {
  const { org, people } = await createOrgWith("owner", "admin");
  await notifySyncFailed((await failedConnection(org)).failed);
  await setMemberRole(org, { userId: people[1]?.user.id ?? "", role: "member" });
  await setEmailPreference(org, { userId: people[0]?.user.id ?? "", email: "none" });
  expect((await sendAll()).map(({ state }) => state)).toEqual(["ended", "ended"]);
  expect(mail.messages()).toEqual([]);
  const left = await db().select().from(emailMessages).where(eq(emailMessages.status, "cancelled"));
  expect(left.length).toBe(2);
});
