import { database as db } from "@/db/client";
import { listAudit } from "@/db/queries/audit";
import { claimDeliveries } from "@/db/queries/delivery-claims";
import { previewReplay } from "@/db/queries/replay-deliveries";
import { webhookStates } from "@/db/schema";
import { countedReplay, readReplay } from "@/e2e/fixtures/replay";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg, insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId } from "@/lib/ids";
import { cancelReplay } from "@/lib/replays/cancel-replay";
import { countReplay } from "@/lib/replays/count-replay";
import { finishCount } from "@/lib/replays/finish-count";
import { releaseReplay } from "@/lib/replays/release-replay";
import { startReplay } from "@/lib/replays/start-replay";
import { shardLane } from "@/lib/webhooks/lanes";
import { sweepLanes } from "@/lib/webhooks/sweep-lanes";
import { setWebhookActive } from "@/lib/webhooks/update-webhook";

/** A webhook with one delivery of each of these states, the oldest first. */
async function webhookWith(...states: Parameters<typeof insertTestDelivery>[2][]) {
  const { ctx } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, {});
  const eventIds: string[] = [];
  for (const state of states) eventIds.push(await insertTestDelivery(ctx, webhookId, state));
  return { ctx, webhookId, eventIds };
}

test("each kind counts exactly what it would send, and what is on its way already is never part of it", async ({
  database: _,
}) => {
  const { ctx, webhookId, eventIds } = await webhookWith(
    ...(["delivered", "exhausted", "pending", "sending", "held", "held", "cancelled", "exhausted"] as const),
  );
  const count = async (kind: "replay" | "resend_failed" | "catch_up", filter = {}) => {
    const replay = await countedReplay(ctx, webhookId, kind, filter);
    expect(replay.state).toBe("ready");
    return replay.total;
  };
  expect(await count("replay")).toBe(6);
  expect(await count("resend_failed")).toBe(2);
  expect(await count("catch_up")).toBe(2);
  expect(await count("replay", { states: ["delivered"] })).toBe(1);
  expect(await count("replay", { eventNames: ["DATA_NEW"] })).toBe(0);
  expect(await count("replay", { eventNames: ["SYNC_COMPLETE"], to: "2020-01-01T00:00:00Z" })).toBe(0);
  expect(await count("replay", { from: new Date(Date.now() - 60_000).toISOString() })).toBe(6);
  const failed = await countedReplay(ctx, webhookId, "resend_failed");
  expect(await previewReplay(ctx.org, failed, { after: null, most: 100, limit: 5 })).toMatchObject([
    { eventId: eventIds[1], eventName: "SYNC_COMPLETE", state: "exhausted" },
    { eventId: eventIds[7] },
  ]);
});

test("what happens after the count is not part of the replay, and nothing is sent before the start", async ({
  database: { sql },
}) => {
  const { ctx, webhookId } = await webhookWith("exhausted", "exhausted");
  const { id: replayId, total } = await countedReplay(ctx, webhookId, "resend_failed");
  expect(total).toBe(2);
  const later = await insertTestDelivery(ctx, webhookId, "exhausted");
  expect(await sql`select count(*)::int as n from webhook_deliveries where state = 'pending'`).toEqual([
    { n: 0 },
  ]);
  await startReplay(ctx, { replayId, perSecond: 500 });
  expect(await releaseReplay(ctx.org, replayId)).toEqual({ state: "ended" });
  expect(await readReplay(ctx, replayId)).toMatchObject({ state: "finished", released: 2 });
  expect(await sql`select event_id from webhook_deliveries where state = 'exhausted'`).toEqual([
    { event_id: later },
  ]);
  expect(
    await sql`select distinct next_trigger, scheduled_attempts from webhook_deliveries where replay_id = ${replayId}`,
  ).toEqual([{ next_trigger: "replay", scheduled_attempts: 0 }]);
  expect(
    await sql`select count(*)::int as n from outbox_events where name like 'webhooks/%lane.due'`,
  ).toEqual([{ n: 1 }]);
  expect(await listAudit(ctx.org, { limit: 1 })).toMatchObject([
    { action: "webhook.replay-started", detail: { deliveries: 2 } },
  ]);
});

test("deliveries are released oldest first at the rate, and a receiver that falls behind is waited for", async ({
  database: { sql },
}) => {
  const { ctx, webhookId, eventIds } = await webhookWith(
    ...Array.from({ length: 24 }, () => "exhausted" as const),
  );
  const { id: replayId } = await countedReplay(ctx, webhookId, "resend_failed");
  await startReplay(ctx, { replayId, perSecond: 7 });
  const released = async () =>
    (await sql`select event_id from webhook_deliveries where state = 'pending' order by event_id`).map(
      (row) => row.event_id,
    );
  const tick = () => releaseReplay(ctx.org, replayId, { forMs: 0 });
  // A worker that stops may ask again before its end; each time at once, which is no rate.
  expect(await releaseReplay(ctx.org, replayId, { isStopping: () => true })).toEqual({ state: "more" });
  expect(await released()).toEqual([]);
  await tick();
  expect(await released()).toEqual(eventIds.slice(0, 7));
  for (let count = 0; count < 9; count++) await tick();
  // Seven a second, and no more than five seconds' worth on their way; 20 at least.
  expect(await readReplay(ctx, replayId)).toMatchObject({ state: "finished", released: 24 });

  const slow = await webhookWith(...Array.from({ length: 30 }, () => "exhausted" as const));
  const second = await countedReplay(slow.ctx, slow.webhookId, "resend_failed");
  await startReplay(slow.ctx, { replayId: second.id, perSecond: 2 });
  for (let count = 0; count < 30; count++) await releaseReplay(slow.ctx.org, second.id, { forMs: 0 });
  expect(await readReplay(slow.ctx, second.id)).toMatchObject({ state: "running", released: 20 });
  await sql`update webhook_deliveries set state = 'delivered' where webhook_id = ${slow.webhookId} and state = 'pending'`;
  await releaseReplay(slow.ctx.org, second.id, { forMs: 0 });
  expect(await readReplay(slow.ctx, second.id)).toMatchObject({ state: "running", released: 22 });
});

test("while a catch-up runs, newer changes of a record wait behind those it has yet to release; cancelled, those are sent before them", async ({
  database: { sql },
}) => {
  const { ctx, webhookId, eventIds } = await webhookWith(...Array.from({ length: 3 }, () => "held" as const));
  const { id: replayId } = await countedReplay(ctx, webhookId, "catch_up");
  await startReplay(ctx, { replayId, perSecond: 1 });
  const catchUpId = async () => (await db().select().from(webhookStates))[0]?.catchUpId;
  expect(await catchUpId()).toBe(replayId);
  await releaseReplay(ctx.org, replayId, { forMs: 0 });
  const recordId = newId();
  const newer = await insertTestDelivery(ctx, webhookId, "pending");
  await sql`update webhook_deliveries set record_id = ${recordId}`;
  const claim = async () => {
    const room = { limit: 10, perWebhook: 10, inFlight: new Map(), after: null };
    return (await claimDeliveries({ lane: shardLane(webhookId), ...room })).map(({ eventId }) => eventId);
  };
  expect(await claim()).toEqual([eventIds[0]]);
  await sql`update webhook_deliveries set state = 'delivered' where state = 'sending'`;
  expect(await claim()).toEqual([]);
  await sweepLanes();
  expect(await claim(), "only at the catch-up's rate").toEqual([]);
  await cancelReplay(ctx, { replayId });
  expect(await catchUpId()).toBeNull();
  expect(await claim()).toEqual([]);
  await sweepLanes();
  for (const next of [eventIds[1], eventIds[2], newer]) {
    expect(await claim()).toEqual([next]);
    await sql`update webhook_deliveries set state = 'delivered' where state = 'sending'`;
  }
  expect(await readReplay(ctx, replayId)).toMatchObject({ state: "cancelled", released: 1, endReason: null });
  expect(await releaseReplay(ctx.org, replayId)).toEqual({ state: "ended" });
  await cancelReplay(ctx, { replayId });
});

test("a replay starts once, one at a time per webhook, counted, and only where something can be received", async ({
  database: _,
}) => {
  const { ctx, webhookId } = await webhookWith("exhausted", "held");
  const { id: counting } = await countReplay(ctx, { webhookId, kind: "replay", filter: {} });
  const conflict = { code: "conflict" };
  await expect(startReplay(ctx, { replayId: counting, perSecond: 1 })).rejects.toMatchObject(conflict);
  const first = await countedReplay(ctx, webhookId, "resend_failed");
  // Counting anew ended the one before, and its count, late, changes nothing.
  expect(await finishCount(ctx.org, counting)).toBeNull();
  expect((await readReplay(ctx, counting)).state).toBe("cancelled");
  const starts = await Promise.allSettled(
    [1, 2, 3].map(() => startReplay(ctx, { replayId: first.id, perSecond: 1 })),
  );
  expect(starts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const second = await countedReplay(ctx, webhookId, "catch_up");
  await expect(startReplay(ctx, { replayId: second.id, perSecond: 1 })).rejects.toMatchObject(conflict);

  await setWebhookActive(ctx, { webhookId, isActive: false });
  expect(await releaseReplay(ctx.org, first.id)).toEqual({ state: "ended" });
  expect(await readReplay(ctx, first.id)).toMatchObject({
    state: "cancelled",
    endReason: expect.stringContaining("disabled"),
  });
  await expect(startReplay(ctx, { replayId: second.id, perSecond: 1 })).rejects.toMatchObject(conflict);
});

test("another organisation can neither count, start nor cancel, and learns of nothing", async ({
  database: _,
}) => {
  const { ctx, webhookId } = await webhookWith("exhausted");
  const { id: replayId } = await countedReplay(ctx, webhookId, "replay");
  const { ctx: stranger } = await createWebhookOrg();
  const missing = { code: "not_found" };
  await expect(countReplay(stranger, { webhookId, kind: "replay", filter: {} })).rejects.toMatchObject(
    missing,
  );
  await expect(startReplay(stranger, { replayId, perSecond: 1 })).rejects.toMatchObject(missing);
  await expect(cancelReplay(stranger, { replayId })).rejects.toMatchObject(missing);
  await expect(cancelReplay(ctx, { replayId: newId() })).rejects.toMatchObject(missing);
});
