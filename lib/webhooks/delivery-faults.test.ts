import { Webhook } from "standardwebhooks";
import { database as db, transaction } from "@/db/client";
import { claimDeliveries } from "@/db/queries/delivery-claims";
import { getDelivery } from "@/db/queries/delivery-views";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { changeOf, deliveriesOf, expect, record, syncComplete, test } from "@/e2e/fixtures/lane";
import { insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import type { Receiver } from "@/e2e/servers/receiver";
import { newId } from "@/lib/ids";
import { deleteWebhook } from "@/lib/webhooks/delete-webhook";
import { resourceOfDetail } from "@/lib/webhooks/delivery-resource";
import { disableWebhook } from "@/lib/webhooks/disable-webhook";
import { drainLane } from "@/lib/webhooks/drain-lane";
import { shardLane } from "@/lib/webhooks/lanes";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";
import { sweepLanes } from "@/lib/webhooks/sweep-lanes";

/** The receiver takes the first request and waits; `fail` lets it answer 500. */
function holdUntilFailed(receiver: Receiver) {
  let fail = () => {};
  receiver.play((response) => {
    fail = () => void response.writeHead(500).end();
  });
  return { begun: () => expect.poll(() => receiver.requests.length).toBe(1), fail: () => fail() };
}
const statesOf = async (database: Parameters<typeof deliveriesOf>[0], webhookId: string) =>
  (await deliveriesOf(database, webhookId)).map((row) => row.state);

test("two workers that drain one lane at once send nothing twice and keep each record's order", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  const records = [newId(), newId(), newId()];
  for (let count = 1; count <= 20; count++) await record(org, ...records.map((id) => changeOf(id, count)));
  const drain = () => drainLane(shardLane(webhookId), world);
  await Promise.all([drain(), drain()]);
  const ids = receiver.requests.map(({ headers }) => headers["webhook-id"]);
  expect(ids).toHaveLength(60);
  expect(new Set(ids).size).toBe(60);
  for (const id of records) {
    const counts = receiver.requests.flatMap(({ body }) => {
      const { data } = JSON.parse(body);
      return data.record_id === id ? data.count : [];
    });
    expect(counts).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  }
  const sequences = (await deliveriesOf(database, webhookId))
    .map((row) => Number(row.sequence))
    .sort((a, b) => a - b);
  expect(sequences).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
});

test("deleted while one delivery is under way and others wait, a webhook gets nothing more, and all are cancelled", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  const recordId = newId();
  const held = holdUntilFailed(receiver);
  await record(org, changeOf(recordId, 1), changeOf(recordId, 2));
  const draining = drainLane(shardLane(webhookId), world);
  await held.begun();
  await deleteWebhook({ org, user: { id: null, name: "Test" } }, { webhookId });
  held.fail();
  await draining;
  expect(await deliveriesOf(database, webhookId)).toMatchObject([
    { state: "cancelled", attempts: 1, finished_at: expect.anything() },
    { state: "cancelled", attempts: 0 },
  ]);
  await database.sql`update webhook_deliveries set next_attempt_at = now()`;
  await drainLane(shardLane(webhookId), world);
  expect(receiver.requests).toHaveLength(1);
});

test("disabled while one delivery is under way, a webhook's deliveries are held, that one included", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  const recordId = newId();
  const held = holdUntilFailed(receiver);
  await record(org, changeOf(recordId, 1), changeOf(recordId, 2));
  const draining = drainLane(shardLane(webhookId), world);
  await held.begun();
  await transaction((tx) => disableWebhook(org, webhookId, "failing", tx));
  held.fail();
  await draining;
  await record(org, changeOf(recordId, 3));
  expect(await statesOf(database, webhookId)).toEqual(["held", "held", "held"]);
});

test("what waits while its secret is rotated is signed with the new secret and the one before", async ({
  database: _,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId, secrets } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  await record(org, syncComplete);
  const { secret } = await rotateSecret({ org, user: { id: null, name: "Test" } }, { webhookId });
  await drainLane(shardLane(webhookId), world);
  const [request] = receiver.requests;
  for (const known of [...secrets, secret])
    new Webhook(known).verify(request?.body ?? "", request?.headers as Record<string, string>);
});

test("a payload of 1 MiB arrives whole, and its signature holds", async ({
  database: _,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId, secrets } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  const text = "ä".repeat(512 * 1024 - 20);
  await record(org, { name: "message", payload: { text } });
  await drainLane(shardLane(webhookId), world);
  const [request] = receiver.requests;
  expect(JSON.parse(request?.body ?? "{}").payload.text).toBe(text);
  new Webhook(secrets[0] ?? "").verify(request?.body ?? "", request?.headers as Record<string, string>);
});

test("thousands that one organisation has due leave room for another's in the same batch", async ({
  database: { sql },
}) => {
  const { org: busy } = await createTestOrg();
  const { org: other } = await createTestOrg();
  const { webhookId: flooded } = await insertTestWebhook(busy, {});
  const { webhookId: quiet } = await insertTestWebhook(other, {});
  await sql`update webhook_states set lane = 's0'`;
  await insertTestDelivery({ org: busy }, flooded, "pending");
  await sql`
    insert into webhook_deliveries (event_id, webhook_id, org_id, event_name)
    select gen_random_uuid(), ${flooded}, ${busy}, 'message' from generate_series(1, 20000)`;
  await sql`update webhook_deliveries set event_id = overlay(event_id::text placing
    (select left(event_id::text, 13) from webhook_deliveries limit 1) from 1 for 13)::uuid where event_name = 'message'`;
  await sql`
    insert into webhook_events (id, org_id, name, payload)
    select event_id, org_id, event_name, '{}' from webhook_deliveries where event_name = 'message'`;
  const last = await insertTestDelivery({ org: other }, quiet, "pending");
  const claim = (inFlight: Map<string, number>) =>
    claimDeliveries({ lane: "s0", limit: 96, perWebhook: 24, inFlight, after: null });
  const first = await claim(new Map());
  expect(first.filter(({ webhookId }) => webhookId === flooded)).toHaveLength(24);
  expect(first.map(({ eventId }) => eventId)).toContain(last);
  expect(await claim(new Map([[flooded, 24]]))).toEqual([]);
});

test("every connection to the database cut in the middle of sending, again and again, loses nothing", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  receiver.play((response) => setTimeout(() => response.writeHead(200).end(), 5));
  for (let batch = 0; batch < 10; batch++)
    await record(org, ...Array.from({ length: 30 }, () => syncComplete));
  const drain = () => drainLane(shardLane(webhookId), world).catch(() => null);
  let isOver = false;
  const cutting = (async () => {
    for (let round = 0; round < 6 && !isOver; round++) {
      const seen = receiver.requests.length;
      await expect.poll(() => receiver.requests.length >= Math.min(300, seen + 40)).toBe(true);
      await database.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`;
    }
  })();
  // A claim that a cut left behind is another worker's after its time; here it is made due at once.
  await expect
    .poll(
      async () => {
        await drain();
        await database.sql`
        update webhook_deliveries set next_attempt_at = now() where state = 'sending'`.catch(() => {});
        const [row] =
          await database.sql`select count(*)::int as left from webhook_deliveries where state <> 'delivered'`;
        return row?.left;
      },
      { timeout: 60_000 },
    )
    .toBe(0);
  isOver = true;
  await cutting;
  const ids = new Set(receiver.requests.map(({ headers }) => headers["webhook-id"]));
  expect(ids.size).toBe(300);
});

test("a port that is called no more since its webhook was saved is not called: the delivery says so, waits, and arrives once the URL is corrected", async ({
  database,
  receiver,
  world,
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: "https://hooks.receiver.example:25/in" });
  await record(org, syncComplete);
  await drainLane(shardLane(webhookId), world);
  const stored = await deliveriesOf(database, webhookId);
  expect(stored).toMatchObject([{ state: "pending", attempts: 1 }]);
  const detail = await getDelivery(org, { webhookId, eventId: stored[0]?.event_id });
  expect(resourceOfDetail(detail).attributes.attempts).toEqual([
    expect.objectContaining({
      status_code: null,
      error_class: "blocked_address",
      error_message: expect.stringContaining("only ports 80, 443 and those above 1023"),
      remedy: expect.stringContaining("on port 80, 443 or one above 1023"),
      retry_at: expect.any(String),
    }),
  ]);
  await database.sql`update webhooks set callback_url = ${receiver.url}, updated_at = now()`;
  await database.sql`update webhook_deliveries set next_attempt_at = now()`;
  await drainLane(shardLane(webhookId), world);
  expect(await statesOf(database, webhookId)).toEqual(["delivered"]);
  expect(receiver.requests).toHaveLength(1);
});

test("a lane whose ring was lost, or whose worker died, is found and rung once", async ({
  database: { sql },
}) => {
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, {});
  await db().execute("insert into webhook_lanes (lane) values ('s0') on conflict do nothing");
  await sql`update webhook_states set lane = 's0'`;
  expect(await sweepLanes()).toBe(0);
  await insertTestDelivery({ org }, webhookId, "pending");
  await sql`update webhook_lanes set busy_until = now() + interval '1 minute' where lane = 's0'`;
  expect(await sweepLanes()).toBe(0);
  await sql`update webhook_lanes set busy_until = now() - interval '1 second' where lane = 's0'`;
  expect(await sweepLanes()).toBe(1);
  const rings = await sql`select data from outbox_events where name = 'webhooks/shared-lane.due'`;
  expect(rings).toEqual([{ data: { lane: "s0" } }]);
});
