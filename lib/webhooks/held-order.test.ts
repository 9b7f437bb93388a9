import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { changeOf, deliveriesOf, expect, record, test } from "@/e2e/fixtures/lane";
import type { TestDatabase } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import type { Receiver } from "@/e2e/servers/receiver";
import type { AnyActorContext } from "@/lib/auth/context";
import { newId } from "@/lib/ids";
import { disableGoneWebhook } from "@/lib/webhooks/disable-gone-webhook";
import { discardHeld } from "@/lib/webhooks/discard-held";
import { drainLane, type LaneWorld } from "@/lib/webhooks/drain-lane";
import { enableWebhook } from "@/lib/webhooks/enable-webhook";
import { shardLane } from "@/lib/webhooks/lanes";
import { sweepLanes } from "@/lib/webhooks/sweep-lanes";
import { setWebhookActive } from "@/lib/webhooks/update-webhook";

type Rig = { database: TestDatabase; receiver: Receiver; world: LaneWorld };

/** By rule, or by a person. */
const WAYS = {
  disabled: {
    away: (ctx: AnyActorContext, webhookId: string) => disableGoneWebhook(ctx.org, webhookId),
    back: (ctx: AnyActorContext, webhookId: string) => enableWebhook(ctx, { webhookId }),
  },
  off: {
    away: (ctx: AnyActorContext, webhookId: string) => setWebhookActive(ctx, { webhookId, isActive: false }),
    back: (ctx: AnyActorContext, webhookId: string) => setWebhookActive(ctx, { webhookId, isActive: true }),
  },
};

/** A webhook that was away while records had changes for it, is back, and has not caught up. */
async function webhookThatIsBack(
  { database, receiver, world }: Rig,
  { keepsOrder = true, way = WAYS.disabled } = {},
) {
  const { org } = await createTestOrg();
  const ctx = { org, user: { id: null, name: "Test" } };
  const { webhookId } = await insertTestWebhook(org, { keepsOrder });
  const [changing, old, quiet] = [newId(), newId(), newId()];
  // Held longer ago than claims look through by themselves.
  const at = new Date(Date.now() - 4 * 86_400_000);
  const { payload } = changeOf(old, 1);
  await insertLoggedDelivery(org, webhookId, { recordId: old, state: "held", payload, at });
  await record(org, changeOf(changing, 1), changeOf(quiet, 1), changeOf(changing, 2));
  await way.away(ctx, webhookId);
  await way.back(ctx, webhookId);
  // Not before: people cannot give this address.
  await database.sql`update webhooks set callback_url = ${receiver.url}`;
  return {
    ...{ ctx, webhookId, changing, old },
    drain: () => drainLane(shardLane(webhookId), world),
    counts: (recordId: string) =>
      receiver.requests.flatMap(({ body }) => {
        const { data } = JSON.parse(body);
        return data.record_id === recordId ? data.count : [];
      }),
    states: async () => (await deliveriesOf(database, webhookId)).map((row) => row.state),
  };
}

for (const [name, way] of Object.entries(WAYS))
  test(`${name} and on again, a newer change of a record waits for what is held of it, which is sent before it within a minute; what nothing waits for stays held`, async ({
    database,
    receiver,
    world,
  }) => {
    const rig = await webhookThatIsBack({ database, receiver, world }, { way });
    const { ctx, changing, old, drain, counts, states } = rig;
    const free = newId();
    await record(ctx.org, changeOf(changing, 3), changeOf(old, 2), changeOf(free, 1));
    await drain();
    expect([changing, old, free].map(counts)).toEqual([[], [], [1]]);
    await sweepLanes();
    await drain();
    expect([changing, old, free].map(counts)).toEqual([[1, 2, 3], [1, 2], [1]]);
    expect((await states()).filter((state) => state !== "delivered")).toEqual(["held"]);
    const triggers = await database.sql`select trigger from webhook_attempts`;
    expect(triggers.filter(({ trigger }) => trigger === "catch_up")).toHaveLength(3);
  });

test("what waits behind held changes is sent at once when those are discarded", async ({
  database,
  receiver,
  world,
}) => {
  const rig = await webhookThatIsBack({ database, receiver, world });
  const { ctx, webhookId, changing, drain, counts } = rig;
  await drain();
  await record(ctx.org, changeOf(changing, 3));
  expect(await drain()).toEqual({ state: "idle", nextAt: null });
  const rings = () => database.sql`select id from outbox_events where name = 'webhooks/shared-lane.due'`;
  const before = (await rings()).length;
  expect(await discardHeld(ctx, { webhookId })).toEqual({ count: 4 });
  expect((await rings()).length).toBe(before + 1);
  await drain();
  expect(counts(changing)).toEqual([3]);
});

test("a webhook that keeps no order is sent newer changes at once, and what is held stays held", async ({
  database,
  receiver,
  world,
}) => {
  const rig = await webhookThatIsBack({ database, receiver, world }, { keepsOrder: false });
  await record(rig.ctx.org, changeOf(rig.changing, 3));
  await sweepLanes();
  await rig.drain();
  expect(rig.counts(rig.changing)).toEqual([3]);
  expect(await rig.states()).toEqual([...Array(4).fill("held"), "delivered"]);
});
