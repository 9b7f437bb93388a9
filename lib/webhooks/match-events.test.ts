import { changeOf, deliveriesOf, expect, record, syncComplete, test } from "@/e2e/fixtures/lane";
import type { TestDatabase } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId } from "@/lib/ids";
import type { NewEvent } from "@/lib/webhooks/record-events";

const CALLED = { callbackUrl: "https://receiver.example/hook" };

/** An organisation with two properties, and what tells which of its events a webhook gets. */
async function withTwoProperties(database: TestDatabase) {
  const { ctx, propertyId: first } = await createWebhookOrg();
  const second = newId();
  await database.sql`insert into properties (id, org_id, connection_id, x_id, name, is_enabled)
    select ${second}, org_id, connection_id, 'P2', 'Mill House', true from properties where id = ${first}`;
  const { org } = ctx;
  const add = async (values: Parameters<typeof insertTestWebhook>[1] = {}) =>
    (await insertTestWebhook(org, { ...CALLED, ...values })).webhookId;
  const eventsOf = async (webhookId: string): Promise<string[]> =>
    (await deliveriesOf(database, webhookId)).map((row) => row.event_id);
  return { org, first, second, add, eventsOf };
}

const changeIn = (propertyId: string): NewEvent => ({ ...changeOf(newId(), 1), propertyId });

test("of a batch, each property's webhook gets its own property's events alone, and a global one gets all", async ({
  database,
}) => {
  const { org, first, second, add, eventsOf } = await withTwoProperties(database);
  const ofFirst = await add({ propertyId: first, callbackUrl: "https://first.example/" });
  const ofSecond = await add({ propertyId: second, callbackUrl: "https://second.example/" });
  const ofAll = await add();
  const ids = await record(org, changeIn(first), changeIn(second), changeIn(first), changeIn(newId()));
  expect(await eventsOf(ofFirst)).toEqual([ids[0], ids[2]]);
  expect(await eventsOf(ofSecond)).toEqual([ids[1]]);
  expect(await eventsOf(ofAll)).toEqual(ids);
});

test("an event without a property goes to global webhooks alone, also beside one that has a property", async ({
  database,
}) => {
  const { org, first, add, eventsOf } = await withTwoProperties(database);
  const ofFirst = await add({ propertyId: first });
  const ofAll = await add({ callbackUrl: "https://all.example/" });
  const [told] = await record(org, syncComplete);
  const [toldBeside, change] = await record(org, syncComplete, changeIn(first));
  expect(await eventsOf(ofAll)).toEqual([told, toldBeside, change]);
  expect(await eventsOf(ofFirst)).toEqual([change]);
});

test("an inactive webhook gets nothing, and what happened meanwhile is not made up for", async ({
  database,
}) => {
  const { org, first, add, eventsOf } = await withTwoProperties(database);
  const webhooks = [await add({ isActive: false }), await add({ isActive: false, propertyId: first })];
  const active = await add({ callbackUrl: "https://active.example/" });
  const missed = await record(org, changeIn(first), changeIn(first));
  expect(await eventsOf(active)).toEqual(missed);
  for (const webhookId of webhooks) expect(await eventsOf(webhookId)).toEqual([]);
  const [globalOne, propertysOne] = webhooks;
  await database.sql`update webhooks set is_active = true where id = ${String(propertysOne)}`;
  const [next] = await record(org, changeIn(first));
  expect(await eventsOf(String(propertysOne))).toEqual([next]);
  expect(await eventsOf(String(globalOne))).toEqual([]);
});

test("a global webhook and a property's with the same URL make one call, the property's", async ({
  database,
}) => {
  const { org, first, second, add, eventsOf } = await withTwoProperties(database);
  const ofAll = await add();
  const ofFirst = await add({ propertyId: first });
  const elsewhere = await add({ callbackUrl: `${CALLED.callbackUrl}?other` });
  const [own, others, nobodys] = await record(org, changeIn(first), changeIn(second), syncComplete);
  expect(await eventsOf(ofFirst)).toEqual([own]);
  expect(await eventsOf(ofAll)).toEqual([others, nobodys]);
  expect(await eventsOf(elsewhere)).toEqual([own, others, nobodys]);
});

test("a property's webhook keeps a global one with its URL silent only where it makes the call itself", async ({
  database,
}) => {
  const { org, first, second, add, eventsOf } = await withTwoProperties(database);
  const ofAll = await add();
  await add({ propertyId: first, eventMask: "booking" });
  await add({ propertyId: first, isActive: false });
  const disabled = await add({ propertyId: second, disabledAt: new Date(), disabledReason: "failing" });
  const ids = await record(org, changeIn(first), changeIn(second));
  expect(await eventsOf(ofAll)).toEqual(ids);
  expect(await deliveriesOf(database, disabled)).toMatchObject([{ event_id: ids[1], state: "held" }]);
});

test("a webhook whose stored mask cannot be read gets nothing, and keeps nobody else from getting theirs", async ({
  database,
}) => {
  const { org, first, add, eventsOf } = await withTwoProperties(database);
  const unreadable = await add({ propertyId: first, eventMask: "no_such_event" });
  const ofAll = await add();
  const ids = await record(org, changeIn(first));
  expect(await eventsOf(unreadable)).toEqual([]);
  expect(await eventsOf(ofAll)).toEqual(ids);
});
