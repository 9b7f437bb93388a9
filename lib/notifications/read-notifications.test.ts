import { eq } from "drizzle-orm";
import { database as db, transaction } from "@/db/client";
import { raiseNotifications } from "@/db/queries/raise-notifications";
import { notifications } from "@/db/schema";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { failedConnection } from "@/e2e/fixtures/failures";
import { createOrgWith } from "@/e2e/fixtures/people";
import { expect, test } from "@/e2e/fixtures/test";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { newId } from "@/lib/ids";
import { markAllRead, markNotificationsAs } from "@/lib/notifications/mark-notifications";
import { notifySyncFailed } from "@/lib/notifications/notify-sync-failed";
import { readNotificationSummary, readNotifications } from "@/lib/notifications/read-notifications";

/** Notes of as many incidents, every `urgentEvery`th of them urgent. */
async function raiseMany({ org, user }: OrgContext, count: number, urgentEvery = 10): Promise<void> {
  const connectionId = await insertTestConnection(org);
  for (let number = 1; number <= count; number++) {
    const note = {
      kind: "sync_failed" as const,
      isUrgent: number % urgentEvery === 0,
      title: `Note ${number}`,
      body: "503",
      href: "/settings/integrations",
      connectionId,
      incidentId: newId(),
      syncLogId: newId(),
    };
    await transaction((tx) => raiseNotifications(org, [user.id], note, tx));
  }
}

async function owner(): Promise<OrgContext> {
  const { people } = await createOrgWith("owner");
  if (!people[0]) throw new Error("The owner is missing.");
  return people[0];
}

test("pages hold every notification once, urgent ones first, then newest", async ({ database: _ }) => {
  const ctx = await owner();
  await raiseMany(ctx, 75);
  const items = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readNotifications>> = await readNotifications(ctx, {
      filter: "all",
      cursor,
    });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  expect(items.length).toBe(75);
  expect(new Set(items.map((item) => item.id)).size).toBe(75);
  expect(items.slice(0, 8).map((item) => item.title)).toEqual([
    ...[70, 60, 50, 40, 30, 20, 10].map((number) => `Note ${number}`),
    "Note 75",
  ]);
  const urgent = await readNotifications(ctx, { filter: "urgent" });
  expect(urgent.items.length).toBe(7);
  expect(urgent.counts).toEqual({ unread: 75, urgent: 7 });
});

test("count and list never disagree while everything is being marked", async ({ database: _ }) => {
  const ctx = await owner();
  await raiseMany(ctx, 25, 5);
  const { items } = await readNotifications(ctx, { filter: "all" });
  let isDone = false;
  const marking = Promise.all(
    items.map(async (item, index) => {
      for (const isRead of [true, false, index % 2 === 0])
        await markNotificationsAs(ctx, { ids: [item.id], isRead });
    }),
  ).then(() => {
    isDone = true;
  });
  let reads = 0;
  while (!isDone || reads < 20) {
    const page = await readNotifications(ctx, { filter: "unread" });
    expect(page.items.length).toBe(page.counts.unread);
    expect(page.items.every((item) => item.readAt === null)).toBe(true);
    reads++;
  }
  await marking;
  expect((await readNotificationSummary(ctx)).counts.unread).toBe(12);
});

test("mark all read leaves unread what was raised after the list was read", async ({ database: _ }) => {
  const ctx = await owner();
  await raiseMany(ctx, 3);
  const { asOf } = await readNotifications(ctx, { filter: "all" });
  const { failed } = await failedConnection(ctx.org);
  await notifySyncFailed(failed);
  expect(await markAllRead(ctx, new Date(asOf))).toBe(3);
  const { items, counts } = await readNotifications(ctx, { filter: "unread" });
  expect(items.map((item) => item.syncLogId)).toEqual([failed.syncLogId]);
  expect(counts).toEqual({ unread: 1, urgent: 1 });
});

test("nobody reads or marks another person's notifications, nor another organisation's", async ({
  database: _,
}) => {
  const { org, people } = await createOrgWith("owner", "admin");
  const [mine, colleague] = people;
  const stranger = await owner();
  if (!mine || !colleague) throw new Error("Two people are needed.");
  await notifySyncFailed((await failedConnection(org)).failed);
  const [own] = (await readNotifications(mine, { filter: "all" })).items;
  const ids = [own?.id ?? ""];
  for (const other of [colleague, stranger, { ...mine, org: stranger.org }]) {
    await expect(markNotificationsAs(other, { ids, isRead: true })).rejects.toMatchObject({
      code: "not_found",
    });
  }
  const [colleagues] = (await readNotifications(colleague, { filter: "all" })).items;
  await expect(
    markNotificationsAs(mine, { ids: [...ids, colleagues?.id ?? ""], isRead: true }),
  ).rejects.toMatchObject({ code: "not_found" });
  expect(await markAllRead(stranger, new Date())).toBe(0);
  expect((await readNotifications(stranger, { filter: "all" })).items).toEqual([]);
  expect((await readNotificationSummary(mine)).counts.unread).toBe(1);
  await markNotificationsAs(mine, { ids, isRead: true });
  expect((await readNotificationSummary(mine)).counts).toEqual({ unread: 0, urgent: 1 });
});

test("marking read again keeps the first time, and unread takes it away", async ({ database: _ }) => {
  const ctx = await owner();
  await raiseMany(ctx, 1);
  const [item] = (await readNotifications(ctx, { filter: "all" })).items;
  const ids = [item?.id ?? ""];
  const readAt = async () =>
    (
      await db()
        .select()
        .from(notifications)
        .where(eq(notifications.id, ids[0] ?? ""))
    )[0]?.readAt;
  await markNotificationsAs(ctx, { ids, isRead: true });
  const first = await readAt();
  await markNotificationsAs(ctx, { ids, isRead: true });
  expect(await readAt()).toEqual(first);
  await markNotificationsAs(ctx, { ids, isRead: false });
  expect(await readAt()).toBeNull();
});

test("a cursor that was not given out is refused", async ({ database: _ }) => {
  const ctx = await owner();
  for (const cursor of ["x", "", "bnVsbA", Buffer.from('[true,"yesterday","1"]').toString("base64url")]) {
    await expect(readNotifications(ctx, { filter: "all", cursor })).rejects.toMatchObject({
      code: "invalid",
    });
  }
});
