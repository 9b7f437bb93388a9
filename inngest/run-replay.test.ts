import { startWorker } from "@/e2e/bench/bench-worker";
import { deliveriesOf, expect, test } from "@/e2e/fixtures/lane";
import { countedReplay, readReplay } from "@/e2e/fixtures/replay";
import { createWebhookOrg, insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { startReplay } from "@/lib/replays/start-replay";

const REPLAYED = 10;

test("a worker that stops ends a replay's batch there, and the next one goes on with what is left", async ({
  database,
  receiver,
}) => {
  test.setTimeout(90_000);
  const { ctx } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, { callbackUrl: receiver.url });
  for (let count = 0; count < REPLAYED; count++) await insertTestDelivery(ctx, webhookId, "exhausted");
  const { id: replayId } = await countedReplay(ctx, webhookId, "resend_failed");
  const replay = () => readReplay(ctx, replayId);
  const steps = () => database.sql`
    select s.name, s.output from engine.steps s join engine.runs r on r.id = s.run_id
    where r.function_id = 'latchkey-run-replay' order by s.created_at`;
  const env = { OUTBOUND_ALLOWED_ORIGINS: receiver.origin };
  const start = () => startWorker({ databaseUrl: database.url, isBuilt: false, env });

  const leaving = await start();
  await startReplay(ctx, { replayId, perSecond: 1 });
  await expect.poll(async () => (await replay()).released, { intervals: [20] }).toBeGreaterThan(0);
  await leaving.stop();
  // The time of the batch would have been enough for all of it.
  expect((await replay()).state).toBe("running");
  expect(await steps()).toEqual([{ name: "release-0", output: { data: { state: "more" } } }]);

  const next = await start();
  await expect.poll(async () => (await replay()).state, { timeout: 40_000 }).toBe("finished");
  await expect
    .poll(async () => new Set((await deliveriesOf(database, webhookId)).map(({ state }) => state)))
    .toEqual(new Set(["delivered"]));
  expect((await steps()).map(({ name }) => name)).toEqual(["release-0", "release-1"]);
  await next.stop();
  expect(receiver.requests).toHaveLength(REPLAYED);
});
