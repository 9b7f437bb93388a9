import { transaction } from "@/db/client";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { maintainLog } from "@/lib/webhooks/maintain-log";
import { recordEvents } from "@/lib/webhooks/record-events";

const DAY_MS = 86_400_000;

/** An id of that time: UUIDv7 begins with its milliseconds. */
function idAt(atMs: number): string {
  const hex = atMs.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
const dayOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 10).replaceAll("-", "");
const homes = async ({ sql }: TestDatabase) =>
  (await sql`select tableoid::regclass::text as home from webhook_events order by id`).map((row) => row.home);

test("events land in the partition of their day, and those of a day without one are kept all the same", async ({
  database,
}) => {
  const { org } = await createTestOrg();
  await maintainLog();
  const now = Date.now();
  const times = [now - 3 * DAY_MS, now, now + 5 * DAY_MS];
  const events = times.map((at) => ({ id: idAt(at), name: "SYNC_COMPLETE", payload: {} }));
  await transaction((tx) => recordEvents(org, events, tx));
  expect(await homes(database)).toEqual([
    "webhook_events_rest",
    `webhook_events_${dayOf(now)}`,
    `webhook_events_${dayOf(now + 5 * DAY_MS)}`,
  ]);
  expect(await maintainLog()).toEqual({ made: 0, dropped: 0, forgotten: 0 });
});

test("what retention lets go is dropped, with its deliveries, and nothing else is", async ({ database }) => {
  const { org } = await createTestOrg();
  await insertTestWebhook(org, {});
  const now = Date.now();
  const old = now - 31 * DAY_MS;
  await database.sql`select create_webhook_partitions(${dayOf(old)}::text::date, ${dayOf(old)}::text::date)`;
  const ages = [40, 31, 29, 0].map((days) => idAt(now - days * DAY_MS));
  await transaction((tx) =>
    recordEvents(
      org,
      ages.map((id) => ({ id, name: "SYNC_COMPLETE", payload: {} })),
      tx,
    ),
  );
  expect((await homes(database)).slice(0, 2)).toEqual([
    "webhook_events_rest",
    `webhook_events_${dayOf(old)}`,
  ]);
  expect(await maintainLog()).toMatchObject({ dropped: 3 });
  const kept = await database.sql`select id from webhook_events order by id`;
  expect(kept.map((row) => row.id)).toEqual(ages.slice(2));
  expect(await database.sql`select 1 from webhook_deliveries`).toHaveLength(2);
});

test("what a day's payloads and answers say is not parsed again each time its statistics are taken", async ({
  database,
}) => {
  const { sql } = database;
  const { org } = await createTestOrg();
  const now = Date.now();
  await sql`select create_webhook_partitions(${dayOf(now)}::text::date, ${dayOf(now + 7 * DAY_MS)}::text::date)`;
  const times = [now - 3 * DAY_MS, now, now + 7 * DAY_MS];
  const events = times.map((at) => ({ id: idAt(at), name: "SYNC_COMPLETE", payload: { note: "spoken" } }));
  await transaction((tx) => recordEvents(org, events, tx));
  await sql`analyze webhook_events`;
  const analysed = await sql`select tablename, attname from pg_stats where tablename like 'webhook_events_%'`;
  expect(new Set(analysed.map((row) => row.tablename))).toEqual(new Set(await homes(database)));
  expect(analysed.map((row) => row.attname)).toContain("payload");
});
