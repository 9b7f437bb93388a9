import { findReplay } from "@/db/queries/replays";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { countedReplay, readReplay } from "@/e2e/fixtures/replay";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId } from "@/lib/ids";
import { MOST_LOOKED_AT } from "@/lib/replays/looked-at";
import { viewOfReplay } from "@/lib/replays/read-replays";
import { releaseReplay } from "@/lib/replays/release-replay";
import { startReplay } from "@/lib/replays/start-replay";

/** Those of a webhook that wait to be sent, oldest first. */
const dueIn = async ({ sql }: TestDatabase, webhookId: string): Promise<string[]> =>
  (
    await sql`select event_id as id from webhook_deliveries
      where webhook_id = ${webhookId} and state = 'pending' order by event_id`
  ).map(({ id }) => id);

test("a replay counts, shows and sends exactly what its filter names, in the order of the events", async ({
  database,
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, {});
  const { webhookId: other } = await insertTestWebhook(ctx.org, {});
  const [recordId, place] = [newId(), { org: ctx.org, webhookId }];
  const failed = { state: "exhausted", lastErrorClass: "timeout" } as const;
  const rows = [
    { ...failed },
    { ...failed, lastErrorClass: "http_5xx", eventName: "DATA_NEW" },
    { state: "delivered", recordId, propertyId },
    { state: "held", propertyId },
    { state: "cancelled", lastErrorClass: "timeout", eventName: "SYNC_COMPLETE" },
    // On its way already, however it is named.
    { state: "pending", lastErrorClass: "timeout", recordId, propertyId },
    { ...failed, recordId },
  ] as const;
  const ids: string[] = [];
  for (const row of rows) ids.push(await insertLoggedDelivery(place.org, webhookId, row));
  for (const row of rows) await insertLoggedDelivery(ctx.org, other, { ...row, state: "exhausted" });
  const many = ["DATA_NEW", "a", "b", "c", "d", "e"];
  for (const { kind = "replay", places, ...filter } of [
    { errorClasses: ["timeout"], places: [0, 4, 6] },
    { errorClasses: ["timeout"], states: ["exhausted"], places: [0, 6] },
    { errorClasses: ["timeout"], states: ["delivered"], places: [] },
    { kind: "resend_failed", errorClasses: ["http_5xx", "dns"], places: [1] },
    { states: ["held", "cancelled"], places: [3, 4] },
    { states: ["delivered", "held"], places: [2, 3] },
    { eventNames: ["SYNC_COMPLETE", "DATA_NEW"], places: [1, 4] },
    { eventNames: many, places: [1] },
    { propertyId, places: [2, 3] },
    { propertyId: newId(), places: [] },
    { recordId, places: [2, 6] },
    { recordId, errorClasses: ["timeout"], places: [6] },
    { recordId, propertyId, places: [2] },
    { kind: "catch_up", recordId, places: [] },
  ] as const) {
    const named = JSON.stringify(filter);
    const wanted = places.map((at) => ids[at]);
    const replay = await countedReplay(ctx, webhookId, kind, structuredClone(filter) as never);
    expect(replay.total, named).toBe(places.length);
    const { preview } = await viewOfReplay(ctx.org, replay);
    expect(
      preview.map(({ eventId }) => eventId),
      named,
    ).toEqual(wanted);
    if (places.length === 0) continue;
    const before = await database.sql`select * from webhook_deliveries where webhook_id = ${webhookId}`;
    const due = await dueIn(database, webhookId);
    await startReplay(ctx, { replayId: replay.id, perSecond: 1 });
    for (let tick = 0; tick <= places.length; tick++) await releaseReplay(ctx.org, replay.id, { forMs: 0 });
    expect(await readReplay(ctx, replay.id), named).toMatchObject({
      ...{ state: "finished", released: places.length },
    });
    expect(await dueIn(database, webhookId), named).toEqual([...due, ...wanted].sort());
    for (const { event_id, state, next_attempt_at } of before)
      await database.sql`update webhook_deliveries set state = ${state}, next_attempt_at = ${next_attempt_at}
        where webhook_id = ${webhookId} and event_id = ${event_id}`;
  }
});

test("a replay of few among many looks at so many a second and goes on where it was, and its count is exact", async ({
  database,
}) => {
  test.setTimeout(60_000);
  const { ctx, propertyId } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, {});
  const ids = Array.from({ length: 3 * MOST_LOOKED_AT + 5 }, () => newId()).sort();
  await database.sql`insert into webhook_events (id, org_id, name, payload)
    select id, ${ctx.org}, 'DATA_UPDATE', '{}' from unnest(${ids}::uuid[]) as id`;
  await database.sql`insert into webhook_deliveries (event_id, webhook_id, org_id, event_name, state)
    select id, ${webhookId}, ${ctx.org}, 'DATA_UPDATE', 'delivered' from unnest(${ids}::uuid[]) as id`;
  const [near, far] = [MOST_LOOKED_AT + 2, 3 * MOST_LOOKED_AT + 3];
  await database.sql`update webhook_deliveries set property_id = ${propertyId}
    where event_id in (${ids[near] ?? ""}, ${ids[far] ?? ""})`;
  await database.sql`analyze webhook_deliveries`;
  const counted = await countedReplay(ctx, webhookId, "replay", { propertyId });
  expect(counted, "from the part in which the first one is").toMatchObject({
    ...{ total: 2, cursor: ids[MOST_LOOKED_AT - 1] },
  });
  const { preview } = await viewOfReplay(ctx.org, counted);
  expect(preview.map(({ eventId }) => eventId)).toEqual([ids[near]]);
  await startReplay(ctx, { replayId: counted.id, perSecond: 10 });
  const tick = async () => {
    await releaseReplay(ctx.org, counted.id, { forMs: 0 });
    const replay = await findReplay(ctx.org, counted.id);
    return { state: replay?.state, released: replay?.released, at: ids.indexOf(replay?.cursor ?? "") + 1 };
  };
  expect(await tick()).toEqual({ state: "running", released: 1, at: 2 * MOST_LOOKED_AT });
  expect(await tick()).toEqual({ state: "running", released: 1, at: 3 * MOST_LOOKED_AT });
  expect(await tick()).toEqual({ state: "finished", released: 2, at: ids.length });
  expect(await dueIn(database, webhookId)).toEqual([ids[near], ids[far]]);
});
