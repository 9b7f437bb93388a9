import { eq } from "drizzle-orm";
import { database as db } from "@/db/client";
import { setEmailPreference } from "@/db/queries/preferences";
import { emailMessages, notifications, orgMembers } from "@/db/schema";
import { createPerson } from "@/e2e/fixtures/people";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { entriesOf, rowsFrom } from "@/e2e/fixtures/trail";
import { startWriteRig, type WriteRig } from "@/e2e/fixtures/write-rig";
import { notifyWriteFailed } from "@/lib/notifications/notify-write-failed";
import { WriteRefused } from "@/lib/pms/write-refused";
import { requestWrite } from "@/lib/writes/request-write";
import { retryWrite } from "@/lib/writes/retry-write";

const refuse = (at: WriteRig, ...words: string[]) =>
  at.answers(() => Promise.reject(new WriteRefused(words, 422)));
const notes = () => db().select().from(notifications).orderBy(notifications.raisedAt);
/** What the function is started with: an event for each failure that somebody hears of. */
const failures = (sql: TestDatabase["sql"]) =>
  sql<{ data: Parameters<typeof notifyWriteFailed>[0] }[]>`
    select data from outbox_events where name = 'writes/write.failed' order by id`;
const tellAll = async (sql: TestDatabase["sql"]) => {
  let notified = 0;
  for (const { data } of await failures(sql)) notified += (await notifyWriteFailed(data)).notified;
  return notified;
};

test("who asked for a write in the app is told in the vendor's words, once per attempt and with the way to it", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  refuse(at, "Name: is taken.", "Email: unknown domain.");
  const write = await at.request();
  await at.send();
  expect(await tellAll(sql)).toBe(1);
  expect(await tellAll(sql)).toBe(0);
  expect(await notes()).toMatchObject([
    {
      ...{ kind: "write_failed", userId: at.userId, isUrgent: false, occurrences: 1, readAt: null },
      title: expect.stringMatching(/^Your change of resident Mary failed at .+ \(Sandbox PMS\)$/),
      body: "Name: is taken. Email: unknown domain.",
      href: `/write-requests/${write.id}`,
    },
  ]);

  refuse(at, "Name: is still taken.");
  await retryWrite(at.ctx, write.id);
  await at.send();
  expect(await tellAll(sql)).toBe(1);
  expect(await notes()).toMatchObject([{ body: "Name: is still taken.", occurrences: 2, readAt: null }]);

  const [note] = await notes();
  const told = entriesOf(await rowsFrom(at.org, { kind: "notification", id: note?.id ?? "" }));
  expect(told.map(({ title }) => title)).toContain("Write failed: told in the app");
});

test("whoever asks again hears of the end, not who asked first", async ({ database: { sql } }) => {
  const at = await startWriteRig();
  refuse(at, "No.");
  const write = await at.request();
  await at.send();
  await tellAll(sql);
  const other = await createPerson({ name: "Second" });
  await db().insert(orgMembers).values({ orgId: at.org, userId: other.user.id, role: "admin" });
  await retryWrite({ org: at.org, user: other.user }, write.id);
  await at.send();
  await tellAll(sql);
  expect((await notes()).map(({ userId, occurrences }) => [userId, occurrences])).toEqual([
    [at.userId, 1],
    [other.user.id, 1],
  ]);
});

test("what was written in part is told as that, and no email goes out whatever the preference", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  await setEmailPreference(at.org, { userId: at.userId, email: "every_failure" });
  at.answers(async () => ({ xId: "R1", record: null, notTaken: ["Email: not changed"], httpStatus: 207 }));
  await at.request();
  await at.send();
  await tellAll(sql);
  expect(await notes()).toMatchObject([
    { title: expect.stringContaining("was written in part to"), body: "Email: not changed" },
  ]);
  expect(await db().select().from(emailMessages)).toEqual([]);
});

test("nobody is told of an API key's write, of one that is on its way again, or after leaving", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  refuse(at, "No.");
  const input = { model: "residents", operation: "update", recordId: at.recordId } as const;
  const byKey = { org: at.org, user: { id: null, name: "API key" } };
  await requestWrite(byKey, { ...input, fields: { first_name: "Key" } }, at.vendorOf);
  await at.send();
  expect(await failures(sql)).toEqual([]);

  const write = await at.request();
  await at.send();
  await retryWrite(at.ctx, write.id);
  expect(await tellAll(sql)).toBe(0);
  await at.send();
  await db().delete(orgMembers).where(eq(orgMembers.userId, at.userId));
  expect(await tellAll(sql)).toBe(0);
  expect(await notes()).toEqual([]);
});
