import { randomUUID } from "node:crypto";
import * as events from "@/app/api/v1/events/route";
import { listDeliveries } from "@/db/queries/delivery-views";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { changeOf, expect, record, syncComplete, test } from "@/e2e/fixtures/lane";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerStatus } from "@/e2e/servers/receiver";
import { newId, type OrgId } from "@/lib/ids";
import { findEvent } from "@/lib/webhooks/catalog";
import { NO_DELIVERY_FILTERS } from "@/lib/webhooks/delivery-filters";
import { drainLane } from "@/lib/webhooks/drain-lane";
import { shardLane } from "@/lib/webhooks/lanes";

const KIB = 1024;
const booking = findEvent("booking_new")?.example as object;
/** UUIDs that are so many bytes as PostgreSQL writes JSON. */
const uuids = (bytes: number) => Array.from({ length: Math.floor(bytes / 40) }, () => randomUUID());

async function layWebhook() {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, {});
  return { org, webhookId };
}

async function find(org: OrgId, webhookId: string, q: string): Promise<string[]> {
  const { rows } = await listDeliveries(org, webhookId, { ...NO_DELIVERY_FILTERS, q });
  return rows.map((row) => row.eventId);
}

test("a posted payload of 1 MiB is taken whatever its words, and found by the first of them", async ({
  database: _,
}) => {
  const { ctx, key } = await createCaller();
  const { webhookId } = await insertTestWebhook(ctx.org, {});
  const notes = uuids(1023 * KIB);
  const payload = { ...booking, notes };
  const posted = await call(events.POST, { key, body: { event: { name: "booking_new", payload } } });
  expect(posted.status).toBe(202);
  expect(posted.body.data.attributes.payload).toEqual(payload);
  expect(await find(ctx.org, webhookId, notes[0] ?? "")).toEqual([posted.body.data.id]);
});

test("changes of large records are recorded with the others of their page", async ({ database: { sql } }) => {
  const { org, webhookId } = await layWebhook();
  const small = changeOf(newId(), 1);
  const large = changeOf(newId(), 1);
  const notes = uuids(3 * KIB * KIB);
  const diff = { new: { hint: "first\nOkonkwo", notes } };
  const ids = await record(org, small, { ...large, payload: { ...(large.payload as object), diff } });
  const [stored] = await sql`select payload from webhook_events where id = ${ids[1] ?? ""}`;
  expect(stored?.payload.diff).toEqual(diff);
  expect(await find(org, webhookId, "okonkwo")).toEqual([ids[1]]);
  expect(await find(org, webhookId, "hint")).toEqual([]);
  expect(await find(org, webhookId, large.recordId ?? "")).toEqual([ids[1]]);
  await sql`reindex table webhook_events`;
  expect(await find(org, webhookId, large.recordId ?? "")).toEqual([ids[1]]);
  expect(await find(org, webhookId, small.recordId ?? "")).toEqual([ids[0]]);
});

test("a payload of nearly 128 KiB is found by all of it", async ({ database: _ }) => {
  const { org, webhookId } = await layWebhook();
  const notes = uuids(126 * KIB);
  const eventId = await insertLoggedDelivery(org, webhookId, { payload: { notes, last: "Okonkwo" } });
  expect(await find(org, webhookId, "okonkwo")).toEqual([eventId]);
  expect(await find(org, webhookId, JSON.stringify({ notes: notes.slice(-1) }))).toEqual([eventId]);
});

/** Of what `make` makes, so many bytes. */
function texts(bytes: number, make: (n: number) => string): string[] {
  const made: string[] = [];
  for (let rest = bytes; rest > 0; rest -= Buffer.byteLength(made.at(-1) ?? "")) made.push(make(made.length));
  return made;
}
const letters = (n: number) =>
  [0, 1, 2, 3].map((place) => String.fromCharCode(97 + (Math.floor((n * 7919) / 26 ** place) % 26))).join("");
const signs = (n: number) => String.fromCodePoint(0x20000 + ((n * 7919) % 40_000));

test("an event is stored whatever its words are, and however many", async ({ database: { sql } }) => {
  const { org } = await layWebhook();
  const kinds: ((bytes: number) => unknown)[] = [
    (bytes) => texts(bytes, (n) => `${letters(n)}-${letters(n * 3 + 1)} `).join(""),
    (bytes) => texts(bytes, (n) => `${signs(n)}-${signs(n * 3 + 1)} `).join(""),
    (bytes) => texts(bytes, (n) => `${1 + (n % 9)}e${308 - (n % 300)}`).map(Number),
  ];
  for (const kind of kinds)
    for (const kib of [120, 250, 390, 500, 1000])
      await record(org, {
        name: "SYNC_COMPLETE",
        payload: { event: "SYNC_COMPLETE", notes: kind(kib * KIB) },
      });
  const fields = texts(1000 * KIB, (n) => `${letters(n)}-${letters(n * 3 + 1)}`);
  await record(org, { name: "SYNC_COMPLETE", payload: { ...fields } });
  expect(await sql`select 1 from webhook_events`).toHaveLength(16);
});

test("a failure's response is stored whatever its words are, and however many", async ({
  database: _,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  const words = texts(1000 * KIB, (n) => `${letters(n)}-${letters(n * 3 + 1)} `);
  receiver.play(answerStatus(503, {}, words.join("")));
  const [eventId] = await record(org, syncComplete);
  await drainLane(shardLane(webhookId), world);
  expect(await find(org, webhookId, words[0] ?? "")).toEqual([eventId]);
});
