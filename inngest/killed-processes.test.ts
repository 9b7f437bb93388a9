import { type ChildProcess, spawn } from "node:child_process";
import { CLAIM_SECONDS } from "@/db/queries/delivery-claims";
import { type BenchWorker, startWorker } from "@/e2e/bench/bench-worker";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { endChild } from "@/e2e/fixtures/end-child";
import { closeGate, cutWaiting, gateCommits, gateWrites } from "@/e2e/fixtures/gate";
import { test as base, changeOf, deliveriesOf, expect, record, syncComplete } from "@/e2e/fixtures/lane";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerStatus, type Receiver } from "@/e2e/servers/receiver";
import { newId, type OrgId } from "@/lib/ids";
import { ownLane } from "@/lib/webhooks/lanes";

type Processes = {
  /** The product's worker, which may reach the receiver. */
  worker: () => Promise<BenchWorker>;
  /** A process that records an event. */
  recorder: (org: OrgId) => ChildProcess;
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
      recorder: (org) => {
        const args = ["--import", "tsx", "e2e/fixtures/record-child.ts", database.url, org];
        const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
        ends.push(() => endChild(child, "SIGKILL"));
        return child;
      },
    });
    for (const end of ends) await end();
  },
});

/** A sweep comes every minute, and a worker begins its work within some seconds. */
const SWEPT_WITHIN_MS = 75_000;

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

test("a worker killed after it moved a failing webhook to a lane of its own and before it rings there: the next one's sweep finds it, and all arrive", async ({
  database,
  receiver,
  start,
}) => {
  test.setTimeout(150_000);
  const { sql } = database;
  const { org } = await createTestOrg();
  const retry = { preset: "custom" as const, delaysSeconds: [1] };
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url, retry });
  const RING = "new.name = 'webhooks/own-lane.due'";
  await gateWrites(sql, { gate: "ring", before: "insert on outbox_events", when: RING });
  const gate = await closeGate(sql, "ring");
  receiver.play(answerStatus(500));
  const doomed = await start.worker();
  await record(org, syncComplete, syncComplete, syncComplete);
  await gate.isReached();
  await doomed.kill();
  await cutWaiting(sql);
  await gate.open();
  expect(await sql`select lane from webhook_states`).toEqual([{ lane: ownLane(webhookId) }]);
  expect(await sql`select from outbox_events where name = 'webhooks/own-lane.due'`).toHaveLength(0);
  receiver.play(answerStatus(200));

  await start.worker();
  const stored = async () =>
    (await deliveriesOf(database, webhookId)).map(({ state, attempts }) => `${state} ${attempts}`);
  await expect
    .poll(stored, { timeout: SWEPT_WITHIN_MS })
    .toEqual(["delivered 2", "delivered 2", "delivered 2"]);
  const ids = idsAt(receiver);
  expect(ids).toHaveLength(6);
  expect(new Set(ids).size).toBe(3);
  expect(await sql`select from webhook_attempts`).toHaveLength(6);
});

test("a process killed while it commits an event has rung with it: a worker sends it at once, before any sweep", async ({
  database,
  receiver,
  start,
}) => {
  test.setTimeout(60_000);
  const { sql } = database;
  const { org } = await createTestOrg();
  const { webhookId } = await insertTestWebhook(org, { callbackUrl: receiver.url });
  await start.worker();
  await sql`update engine.crons set next_at = now() + interval '1 hour' where function_id = 'sweep-deliveries'`;
  await gateCommits(sql, { gate: "commit", of: "webhook_events" });
  const gate = await closeGate(sql, "commit");
  const doomed = start.recorder(org);
  await gate.isReached();
  await endChild(doomed, "SIGKILL");
  expect(await deliveriesOf(database, webhookId)).toEqual([]);
  await gate.open();
  await expect
    .poll(async () => (await deliveriesOf(database, webhookId)).map(({ state }) => state))
    .toEqual(["delivered"]);
  expect(receiver.requests).toHaveLength(1);
});
