import { allRunsEnded, runWith } from "@/e2e/fixtures/engine";
import { createEffects, fixtureFunctions } from "@/e2e/fixtures/engine-functions";
import { emitRaw, startWorker } from "@/e2e/fixtures/engine-worker";
import { expect, test } from "@/e2e/fixtures/test";

test("two workers at once run each of 500 runs once and keep the limit of each key", async ({ database }) => {
  test.slow();
  await createEffects(database.sql);
  const other = await startWorker(database.url);
  const here = await runWith(database, (client) => fixtureFunctions(client, database.sql));
  for (let sent = 0; sent < 500; sent += 100)
    await emitRaw(
      database.sql,
      "test/limited",
      ...Array.from({ length: 100 }, (_, index) => ({ key: `k${sent + index}`, group: `g${index % 10}` })),
    );
  await allRunsEnded(database, 500, 80_000);
  const [counts] = await database.sql`
    select count(*)::int as all, count(distinct run)::int as runs, count(distinct pid)::int as workers from effects
    where step = 'work'`;
  expect(counts).toEqual({ all: 500, runs: 500, workers: 2 });
  const [most] = await database.sql`
    select max(together)::int as together from (
      select count(*) as together from effects a join effects b
        on a.key = b.key and b.at <= a.at and b.ended_at > a.at group by a.id) t`;
  expect(most?.together).toBe(2);
  expect(await database.sql`select key from engine.slots where running <> 0`).toEqual([]);
  await Promise.all([here.stop(), other.stop()]);
});

test("a schedule that is due fires once across two workers, and its next time is set", async ({
  database,
}) => {
  await createEffects(database.sql);
  const start = () => runWith(database, (client) => fixtureFunctions(client, database.sql));
  const workers = [await start(), await start()];
  // Far from the minute's turn the only tick is ours.
  await database.sql`update engine.crons set next_at = now() - interval '3 hours'`;
  await expect
    .poll(async () => (await database.sql`select from engine.runs where status = 'completed'`).length)
    .toBeGreaterThan(0);
  const [row] =
    await database.sql`select next_at > last_at and next_at <= now() + interval '1 minute' as is_soon,
    last_at from engine.crons`;
  expect(row?.is_soon).toBe(true);
  const fired = await database.sql`select event ->> 'name' as name, event ->> 'ts' as ts from engine.runs`;
  expect(new Set(fired.map((run) => run.ts)).size).toBe(fired.length);
  expect(fired[0]?.name).toBe("inngest/scheduled.timer");
  await Promise.all(workers.map((worker) => worker.stop()));
});
