import { eq } from "drizzle-orm";
import { database as db } from "@/db/client";
import { getDelivery, listDeliveries, listDeliveryUpdates } from "@/db/queries/delivery-views";
import { webhookDeliveries, webhookEvents } from "@/db/schema";
import { seedLog } from "@/e2e/bench/log-bed";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { storeTestRecords } from "@/e2e/fixtures/record-rows";
import { rowsOf, rowsReadBy } from "@/e2e/fixtures/rows-read";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId } from "@/lib/ids";
import { NO_DELIVERY_FILTERS } from "@/lib/webhooks/delivery-filters";

test("each row of a webhook's log says which record it is about, or else which property or integration", async ({
  database,
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const { org } = ctx;
  const connectionId = await insertTestConnection(org, { name: "Elm Street" });
  const { webhookId } = await insertTestWebhook(org, {});
  await storeTestRecords(org, { connectionId, model: "residents" }, [
    { xId: "R-7", data: { first_name: "Amara", last_name: "Okonkwo" } },
    { xId: "R-8", data: {} },
  ]);
  const ids = Object.fromEntries(
    (await database.sql`select x_id, id from records where org_id = ${org}`).map((row) => [row.x_id, row.id]),
  );
  const ofSync = await insertLoggedDelivery(org, webhookId, { eventName: "SYNC_COMPLETE" });
  await db().update(webhookEvents).set({ connectionId }).where(eq(webhookEvents.id, ofSync));
  await insertLoggedDelivery(org, webhookId, { eventName: "message", propertyId });
  await insertLoggedDelivery(org, webhookId, { eventName: "review" });
  const nameless = await insertLoggedDelivery(org, webhookId, { recordId: ids["R-8"] });
  await insertLoggedDelivery(org, webhookId, { recordId: newId(), propertyId });
  const amara = await insertLoggedDelivery(org, webhookId, { recordId: ids["R-7"], propertyId });

  const none = { record: null, propertyName: null, connectionName: null };
  const resident = { id: ids["R-7"], model: "residents", name: "Amara Okonkwo" };
  const { rows } = await listDeliveries(org, webhookId, NO_DELIVERY_FILTERS);
  expect(
    rows.map(({ record, propertyName, connectionName }) => ({ record, propertyName, connectionName })),
  ).toEqual([
    { ...none, record: resident, propertyName: "Harbour House" },
    { ...none, propertyName: "Harbour House" },
    { ...none, record: { ...resident, id: ids["R-8"], name: "R-8" } },
    none,
    { ...none, propertyName: "Harbour House" },
    { ...none, connectionName: "Elm Street" },
  ]);
  const { rows: now } = await listDeliveryUpdates(org, webhookId, NO_DELIVERY_FILTERS, {
    since: null,
    ids: [nameless],
  });
  expect(now).toMatchObject([{ record: { name: "R-8" } }]);
  expect((await getDelivery(org, { eventId: amara, webhookId })).about).toEqual({
    ...{ ...none, record: resident, propertyName: "Harbour House" },
  });
  expect((await getDelivery(org, { eventId: ofSync, webhookId })).about.connectionName).toBe("Elm Street");
});

test("a delivery names no record, property or integration of another organisation, even where it carries their ids", async ({
  database,
}) => {
  const { ctx: stranger, propertyId } = await createWebhookOrg();
  const connectionId = await insertTestConnection(stranger.org);
  await storeTestRecords(stranger.org, { connectionId, model: "units" }, [
    { xId: "U-1", data: { number: "4B" } },
  ]);
  const [foreign] = await database.sql`select id from records`;
  const { ctx } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, {});
  const eventIds = [
    await insertLoggedDelivery(ctx.org, webhookId, { propertyId }),
    await insertLoggedDelivery(ctx.org, webhookId, { recordId: foreign?.id, propertyId }),
  ];
  await db().update(webhookEvents).set({ connectionId });
  const none = { record: null, propertyName: null, connectionName: null };
  const { rows } = await listDeliveries(ctx.org, webhookId, NO_DELIVERY_FILTERS);
  expect(rows).toMatchObject([none, none]);
  for (const eventId of eventIds)
    expect((await getDelivery(ctx.org, { eventId, webhookId })).about).toEqual(none);
});

test("what the rows of a page are about is looked up for those rows alone, however many events there are", async ({
  database,
}) => {
  const { org, busyId } = await seedLog({ events: 6_000, attemptsPerDelivery: 1, days: 3, webhooks: 2 });
  await db().update(webhookDeliveries).set({ recordId: null });
  const read = await rowsReadBy(database, async () => {
    const { rows } = await listDeliveries(org, busyId, NO_DELIVERY_FILTERS);
    expect(rows).toHaveLength(50);
  });
  const { whole, found } = rowsOf(read, "webhook_events");
  expect(whole, "rows read of whole tables").toBe(0);
  // To plan, PostgreSQL may look at the ends of an index too.
  expect(found).toBeGreaterThanOrEqual(51);
  expect(found).toBeLessThan(200);
});
