import { allRunsEnded, runWith } from "@/e2e/fixtures/engine";
import { createEffects, fixtureFunctions } from "@/e2e/fixtures/engine-functions";
import { effects, emitRaw, startWorker } from "@/e2e/fixtures/engine-worker";
import { expect, test } from "@/e2e/fixtures/test";

type Phase = {
  when: string;
  data: { firstMs?: number; pauseMs?: number; secondMs?: number };
  /** SQL that is true in the phase in which the worker is killed. */
  isReached: string;
  /** What may be seen in the end: a step under way is done again, a finished one never. */
  expected: string[];
};

const seen = (step: string) => `exists (select 1 from effects where step = '${step}')`;
const saved = (count: number) => `(select count(*) from engine.steps) = ${count}`;
const PHASES: Phase[] = [
  {
    when: "in the first step",
    data: { firstMs: 1500 },
    isReached: seen("first"),
    expected: ["k first", "k first", "k second"],
  },
  {
    when: "in the second step, with the first saved",
    data: { secondMs: 1500 },
    isReached: `${seen("second")} and ${saved(1)}`,
    expected: ["k first", "k second", "k second"],
  },
  {
    when: "during a sleep",
    data: { pauseMs: 1500 },
    isReached: "exists (select 1 from engine.jobs where kind = 'sleep' and state = 'ready')",
    expected: ["k first", "k second"],
  },
];

for (const phase of PHASES)
  test(`a worker killed ${phase.when} loses nothing and repeats no finished step`, async ({ database }) => {
    await createEffects(database.sql);
    const doomed = await startWorker(database.url);
    await emitRaw(database.sql, "test/two-steps", { key: "k", ...phase.data });
    await expect
      .poll(async () => (await database.sql.unsafe(`select ${phase.isReached} as is`))[0]?.is, {
        intervals: [10],
      })
      .toBe(true);
    await doomed.kill();
    const { stop } = await runWith(database, (client) => fixtureFunctions(client, database.sql));
    expect(await allRunsEnded(database, 1)).toMatchObject([{ status: "completed" }]);
    expect(await effects(database.sql)).toEqual(phase.expected);
    await stop();
  });

test("a worker killed as runs end, at any moment, loses none and repeats at most the steps under way", async ({
  database,
}) => {
  test.slow();
  await createEffects(database.sql);
  const keys = Array.from({ length: 200 }, (_, index) => ({ key: `k${index}` }));
  const doomed = await startWorker(database.url);
  await emitRaw(database.sql, "test/two-steps", ...keys);
  await expect
    .poll(async () => (await database.sql`select from engine.runs where status = 'completed'`).length, {
      intervals: [5],
    })
    .toBeGreaterThan(20);
  await doomed.kill();
  const { stop } = await runWith(database, (client) => fixtureFunctions(client, database.sql));
  const runs = await allRunsEnded(database, 200, 80_000);
  expect(new Set(runs.map((run) => run.status))).toEqual(new Set(["completed"]));
  const done = await effects(database.sql);
  expect(new Set(done).size).toBe(400);
  expect(done.length - 400).toBeLessThanOrEqual(20);
  await stop();
});

test("events taken in by nobody, and jobs claimed by a worker that died before calling, are run by the next", async ({
  database,
}) => {
  await createEffects(database.sql);
  await emitRaw(database.sql, "test/one-step", { key: "waiting" }, { key: "claimed" });
  const first = await runWith(database, (client) => fixtureFunctions(client, database.sql));
  await allRunsEnded(database, 2);
  await first.stop();
  // What a worker leaves behind that dies between its claim and its call.
  await database.sql`
    with again as (update engine.runs set status = 'running', ended_at = null where event -> 'data' ->> 'key' = 'claimed'
      returning id, function_id)
    insert into engine.jobs (run_id, function_id, kind, state, worker, claim)
    select id, function_id, 'call', 'running', 424242, 1 from again`;
  await database.sql`delete from engine.steps`;
  await emitRaw(database.sql, "test/one-step", { key: "later" });
  const second = await runWith(database, (client) => fixtureFunctions(client, database.sql));
  await allRunsEnded(database, 3);
  expect((await effects(database.sql)).toSorted()).toEqual([
    "claimed only",
    "claimed only",
    "later only",
    "waiting only",
  ]);
  await second.stop();
});

test("a job that kills its worker every time comes to an end, and onFailure hears of it", async ({
  database,
}) => {
  const told: string[] = [];
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      {
        id: "poison",
        retries: 2,
        triggers: { event: "test/poison" },
        onFailure: ({ error }: { error: Error }) => {
          told.push(error.message);
        },
      },
      async ({ step }) => {
        await step.sleep("first", "1h");
      },
    ),
  ]);
  await inngest.send({ name: "test/poison" });
  await expect
    .poll(async () => (await database.sql`select from engine.jobs where kind = 'sleep'`).length)
    .toBe(1);
  // As after three deaths of its worker.
  await database.sql`update engine.jobs set kind = 'call', step_id = null, attempt = 3, run_at = now()`;
  await database.sql`select pg_notify('engine_jobs', '')`;
  expect((await allRunsEnded(database, 2))[0]).toMatchObject({
    status: "failed",
    error: { name: "WorkerDied" },
  });
  expect(told).toHaveLength(1);
  await stop();
});
