import { setTimeout as sleep } from "node:timers/promises";
import { allRunsEnded, type Functions, runWith } from "@/e2e/fixtures/engine";
import { createEffects, fixtureFunctions } from "@/e2e/fixtures/engine-functions";
import { effects, emitRaw, startWorker } from "@/e2e/fixtures/engine-worker";
import { expect, test } from "@/e2e/fixtures/test";

test("SIGTERM lets the running step finish and keeps it; the next worker goes on after it, at the same attempt", async ({
  database,
}) => {
  await createEffects(database.sql);
  const leaving = await startWorker(database.url);
  await emitRaw(database.sql, "test/two-steps", { key: "k", firstMs: 500 });
  await expect.poll(() => effects(database.sql), { intervals: [10] }).toEqual(["k first"]);
  await leaving.stop();
  expect(await effects(database.sql)).toEqual(["k first"]);
  expect(
    await database.sql`select state, attempt from engine.jobs where function_id = 'test-two-steps'`,
  ).toEqual([{ state: "ready", attempt: 0 }]);
  expect(await database.sql`select from engine.workers`).toEqual([]);
  const { stop } = await runWith(database, (client) => fixtureFunctions(client, database.sql));
  await allRunsEnded(database, 1);
  expect(await effects(database.sql)).toEqual(["k first", "k second"]);
  await stop();
});

test("a step that outlasts the time to stop is handed back, and its late result is dropped", async ({
  database,
}) => {
  const functions =
    (ms: number): Functions =>
    (client) => [
      client.createFunction({ id: "long", triggers: { event: "test/long" } }, async ({ step }) =>
        step.run("work", () => sleep(ms, ms)),
      ),
    ];
  const first = await runWith(database, functions(600));
  await first.inngest.send({ name: "test/long" });
  await expect
    .poll(async () => (await database.sql`select from engine.jobs where state = 'running'`).length)
    .toBe(1);
  await first.engine.stop(50);
  expect(await database.sql`select state, attempt from engine.jobs`).toEqual([
    { state: "ready", attempt: 0 },
  ]);
  const second = await runWith(database, functions(1));
  expect(await allRunsEnded(database, 1)).toMatchObject([{ status: "completed", output: 1 }]);
  await second.stop();
});

test("runs of a function that a deploy removed fail with that reason, others stay", async ({ database }) => {
  const sleeper = (id: string) => (client: Parameters<Functions>[0]) =>
    client.createFunction({ id, triggers: { event: "test/sleep" } }, async ({ step }) => {
      await step.sleep("long", "1h");
    });
  const before = await runWith(database, (client) => [sleeper("kept")(client), sleeper("removed")(client)]);
  await before.inngest.send({ name: "test/sleep" });
  await expect
    .poll(async () => (await database.sql`select from engine.jobs where kind = 'sleep'`).length)
    .toBe(2);
  await before.stop();
  const after = await runWith(database, (client) => [sleeper("kept")(client)]);
  const runs = await database.sql`select function_id, status, error ->> 'message' as message from engine.runs
    order by function_id`;
  expect(runs).toEqual([
    { function_id: "test-kept", status: "running", message: null },
    {
      function_id: "test-removed",
      status: "failed",
      message: "No worker has the function test-removed any more: a deploy removed or renamed it.",
    },
  ]);
  await after.stop();
});
