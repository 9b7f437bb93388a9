import { transaction } from "@/db/client";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { expect, firstShardId, record, syncComplete, test } from "@/e2e/fixtures/lane";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId } from "@/lib/ids";
import { drainLane } from "@/lib/webhooks/drain-lane";
import { startLaneBell } from "@/lib/webhooks/lane-bell";
import { shardLane } from "@/lib/webhooks/lanes";
import { ringLanes, ringWebhooks } from "@/lib/webhooks/ring-lanes";

test("a ring names the webhooks that have something new; one without names, and too many names, mean the whole lane", async ({
  database,
}) => {
  const bell = startLaneBell(database.url);
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, {});
  const lane = shardLane(webhookId);
  const ring = (webhookIds: string[]) => transaction((tx) => ringWebhooks([{ lane, webhookIds }], tx));
  // It is heard from some moment on.
  await expect
    .poll(async () => {
      await transaction((tx) => ringLanes(["w:other"], tx));
      return bell.countOf("w:other");
    })
    .toBeGreaterThan(0);
  await record(org, syncComplete);
  await expect.poll(() => bell.countOf(lane)).toBe(1);
  expect(bell.takeNamed(lane)).toEqual([webhookId]);

  const [a, b] = [newId(), newId()];
  await ring([a]);
  await ring([a, b]);
  await expect.poll(() => bell.countOf(lane)).toBe(3);
  expect(bell.takeNamed(lane)).toEqual([a, b]);
  expect(bell.takeNamed(lane)).toEqual([]);

  await ring([a]);
  await transaction((tx) => ringLanes([lane], tx));
  await expect.poll(() => bell.countOf(lane)).toBe(5);
  expect(bell.takeNamed(lane)).toBeNull();

  // More than one notification has room for.
  await ring(Array.from({ length: 300 }, () => newId()));
  await expect.poll(() => bell.countOf(lane)).toBe(6);
  expect(bell.takeNamed(lane)).toBeNull();
  await bell.stop();
});

test("a retry that comes due while its lane is busy with others is sent, though nobody announces it", async ({
  database,
  receiver,
  world,
}) => {
  const failing = await createTestOrg();
  const busy = await createTestOrg();
  const failingId = firstShardId();
  await insertTestWebhook(failing.org, { id: failingId, callbackUrl: receiver.url });
  await insertTestWebhook(busy.org, { id: firstShardId(), callbackUrl: receiver.url });
  const ofFailing = () =>
    receiver.requests.filter(({ headers }) => `${headers["webhook-id"]}`.endsWith(failingId)).length;
  receiver.play((response) => {
    const isOfFailing = `${receiver.requests.at(-1)?.headers["webhook-id"]}`.endsWith(failingId);
    response.writeHead(isOfFailing && ofFailing() === 1 ? 500 : 200).end();
  });
  await record(failing.org, syncComplete);
  let isStopping = false;
  const draining = drainLane(shardLane(failingId), {
    ...{ ...world, lingerMs: 60_000, isStopping: () => isStopping },
  });
  const retried = () => database.sql`
    update webhook_deliveries set next_attempt_at = now() where webhook_id = ${failingId} and state = 'pending'`;
  await expect.poll(async () => (await retried()).count).toBe(1);
  await expect
    .poll(async () => {
      await record(busy.org, syncComplete);
      return ofFailing();
    })
    .toBe(2);
  isStopping = true;
  await record(busy.org, syncComplete);
  await draining;
});
