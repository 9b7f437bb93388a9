import type { ServerResponse } from "node:http";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { expect, firstShardId, record, syncComplete, test } from "@/e2e/fixtures/lane";
import { countedReplay, readReplay } from "@/e2e/fixtures/replay";
import type { TestDatabase } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId } from "@/lib/ids";
import { cancelReplay } from "@/lib/replays/cancel-replay";
import { releaseReplay } from "@/lib/replays/release-replay";
import { MOST_PER_SECOND } from "@/lib/replays/replay-input";
import { startReplay } from "@/lib/replays/start-replay";
import { drainLane } from "@/lib/webhooks/drain-lane";
import { shardLane } from "@/lib/webhooks/lanes";
import { createSender } from "@/lib/webhooks/send";

const REPLAYED = 30_000;
const NEW_EVENTS = 15;
/** Requests to one webhook of a shared lane that are under way together. */
const AT_ONCE = 24;

async function insertSent({ sql }: TestDatabase, org: string, webhookId: string) {
  const eventIds = Array.from({ length: REPLAYED }, () => newId());
  await sql`insert into webhook_events (id, org_id, name, payload)
    select id, ${org}, 'SYNC_COMPLETE', '{}' from unnest(${eventIds}::uuid[]) as id`;
  await sql`insert into webhook_deliveries (event_id, webhook_id, org_id, event_name, state)
    select id, ${webhookId}, ${org}, 'SYNC_COMPLETE', 'delivered' from unnest(${eventIds}::uuid[]) as id`;
  await sql`analyze webhook_deliveries`;
}

test("while one organisation replays 30,000 deliveries, each new event of another in its lane arrives before any more of the replay is sent", async ({
  database,
  receiver,
  world,
}) => {
  const [busy, quiet] = [await createTestOrg(), await createTestOrg()];
  const replayed = await insertTestWebhook(busy.org, { id: firstShardId(), callbackUrl: receiver.url });
  const { webhookId } = await insertTestWebhook(quiet.org, { id: firstShardId(), callbackUrl: receiver.url });
  await insertSent(database, busy.org, replayed.webhookId);
  const ctx = { org: busy.org, user: { id: null, name: "Test" } };
  const { id: replayId, total } = await countedReplay(ctx, replayed.webhookId, "replay");
  expect(total).toBe(REPLAYED);
  await startReplay(ctx, { replayId, perSecond: MOST_PER_SECOND });
  // As many as a replay lets wait for a receiver that falls behind.
  for (let tick = 0; tick < 5; tick++) await releaseReplay(busy.org, replayId, { forMs: 0 });
  expect(await readReplay(ctx, replayId)).toMatchObject({ state: "running", released: 2_500 });

  // Of the replay's requests none is answered while a new event is on its way.
  const unanswered: ServerResponse[] = [];
  let isOver = false;
  receiver.play((response, { headers }) => {
    if (isOver || `${headers["webhook-id"]}`.endsWith(webhookId)) response.end();
    else unanswered.push(response);
  });
  const answerAll = () => {
    for (const response of unanswered.splice(0)) response.end();
  };
  const sender = createSender({ allowedOrigins: [receiver.origin], httpsOnly: true });
  const working = Promise.all([
    drainLane(shardLane(webhookId), { ...world, sender, isStopping: () => isOver }),
    releaseReplay(busy.org, replayId),
  ]);
  for (let count = 0; count < NEW_EVENTS; count++) {
    await expect.poll(() => unanswered.length).toBeGreaterThanOrEqual(AT_ONCE);
    const [eventId] = await record(quiet.org, syncComplete);
    const ids = () => receiver.requests.map(({ headers }) => headers["webhook-id"]);
    await expect.poll(ids, { intervals: [20] }).toContain(`${eventId}:${webhookId}`);
    expect(unanswered).toHaveLength(AT_ONCE);
    answerAll();
  }
  const due = await database.sql`select count(*)::int as count from webhook_deliveries
    where webhook_id = ${replayed.webhookId} and state = 'pending'`;
  expect(due[0]?.count, "the replay had something due all the while").toBeGreaterThan(0);
  expect((await readReplay(ctx, replayId)).state).toBe("running");
  isOver = true;
  answerAll();
  await cancelReplay(ctx, { replayId });
  await working;
  await sender.close();
});
