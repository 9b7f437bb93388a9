import { CLAIM_SECONDS } from "@/db/queries/delivery-claims";
import { type BenchWorker, startWorker } from "@/e2e/bench/bench-worker";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { closeGate, cutWaiting, gateWrites } from "@/e2e/fixtures/gate";
import { test as base, changeOf, deliveriesOf, expect, record } from "@/e2e/fixtures/lane";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import type { Receiver } from "@/e2e/servers/receiver";
import { newId } from "@/lib/ids";

type Processes = {
  /** The product's worker, which may reach the receiver. */
  worker: () => Promise<BenchWorker>;
};

const test = base.extend<{ start: Processes }>({
  start: async ({ database, receiver }, use) => {
    const ends: (() => Promise<void>)[] = [];
    await use({
      worker: async () => {
        const env = { OUTBOUND_ALLOWED_ORIGINS: receiver.origin };
        const worker = await startWorker({ databaseUrl: database.url, isBuilt: false, env });
        ends.push(worker.kill);
        return worker;
      },
    });
    for (const end of ends) await end();
  },
});

const idsAt = (receiver: Receiver) => receiver.requests.map(({ headers }) => headers["webhook-id"]);
const countsAt = (receiver: Receiver): number[] =>
  receiver.requests.map(({ body }) => JSON.parse(body).data.count);

test("a worker killed after the receiver's answer and before its attempt is stored: the next one repeats that delivery once, under the same webhook-id, in order, and all arrive", async ({
  database,
  receiver,
  start,
}) => {
  test.setTimeout(120_000);
  const { sql } = database;
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  await gateWrites(sql, { gate: "store", before: "insert on webhook_attempts", when: "true" });
  const gate = await closeGate(sql, "store");
  const doomed = await start.worker();
  const recordId = newId();
  await record(org, changeOf(recordId, 1));
  await gate.isReached();
  expect(countsAt(receiver)).toEqual([1]);
  await doomed.kill();
  await cutWaiting(sql);
  await gate.open();
  expect(await sql`select from webhook_attempts`).toHaveLength(0);
  // Rung in vain: the lane counts as drained by the one that died.
  await record(org, changeOf(recordId, 2), changeOf(newId(), 3));

  await start.worker();
  const states = async () => (await deliveriesOf(database, webhookId)).map(({ state }) => state);
  await expect
    .poll(states, { timeout: (CLAIM_SECONDS + 20) * 1000 })
    .toEqual(["delivered", "delivered", "delivered"]);
  const counts = countsAt(receiver);
  expect(counts.toSorted()).toEqual([1, 1, 2, 3]);
  expect(counts.filter((count) => count !== 3)).toEqual([1, 1, 2]);
  const [first, again] = receiver.requests.filter((_, place) => counts[place] === 1);
  for (const name of ["webhook-id", "webhook-sequence"])
    expect(again?.headers[name], name).toBe(first?.headers[name]);
  expect(again?.body).toBe(first?.body);
  expect(new Set(idsAt(receiver)).size).toBe(3);
  const stored = await deliveriesOf(database, webhookId);
  expect(stored.map(({ sequence }) => sequence).toSorted()).toEqual(["1", "2", "3"]);
  expect(stored.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  const log = await sql`select number, status_code from webhook_attempts order by event_id`;
  expect([...log]).toEqual(Array.from({ length: 3 }, () => ({ number: 1, status_code: 200 })));
});
