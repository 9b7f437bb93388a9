import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { allRunsEnded, runWith, startEngine } from "@/e2e/fixtures/engine";
import { expect, test } from "@/e2e/fixtures/test";

test("with every database connection cut in the middle, steps go on, nothing is lost, and the worker comes back", async ({
  database,
}) => {
  const seen: string[] = [];
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      { id: "steady", retries: 3, triggers: { event: "test/steady" } },
      async ({ event, step }) => {
        await step.run("first", () => seen.push(`${event.data.n} first`));
        await step.run("long", async () => {
          seen.push(`${event.data.n} long`);
          await sleep(event.data.ms);
        });
        await step.run("last", () => seen.push(`${event.data.n} last`));
      },
    ),
  ]);
  await inngest.send([
    { name: "test/steady", data: { n: 1, ms: 400 } },
    { name: "test/steady", data: { n: 2, ms: 400 } },
  ]);
  await expect.poll(() => seen.filter((entry) => entry.endsWith("long")).length).toBe(2);
  expect((await cutConnections(database.sql)).length).toBeGreaterThan(2);
  await allRunsEnded(database, 2);
  await cutConnections(database.sql);
  await inngest.send({ name: "test/steady", data: { n: 3, ms: 0 } });
  const runs = await allRunsEnded(database, 3);
  expect(runs.map((run) => run.status)).toEqual(["completed", "completed", "completed"]);
  expect(seen.toSorted()).toEqual([1, 2, 3].flatMap((n) => [`${n} first`, `${n} last`, `${n} long`]));
  await stop();
});

test("a worker that lost its job to another is told so at its next checkpoint, stops, and stores nothing", async ({
  database,
}) => {
  const seen: string[] = [];
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  const start = (name: string) =>
    startEngine({
      databaseUrl: database.url,
      // With no room for a second job, the zombie cannot be its own heir.
      concurrency: 1,
      functions: (client) => [
        client.createFunction(
          { id: "contested", retries: 3, triggers: { event: "test/contested" } },
          async ({ step }) => {
            const by = await step.run("first", async () => {
              seen.push(`${name} first`);
              if (name === "zombie") await isReleased;
              return name;
            });
            await step.run("second", () => seen.push(`${name} second`));
            return by;
          },
        ),
      ],
    });
  const zombie = await start("zombie");
  await zombie.inngest.send({ name: "test/contested" });
  await expect.poll(() => seen).toEqual(["zombie first"]);
  // What a reaper does once the zombie's lock is gone.
  await database.sql`update engine.jobs set state = 'ready', worker = null, attempt = attempt + 1`;
  const heir = await start("heir");
  const runs = await allRunsEnded(database, 1);
  release();
  await zombie.engine.stop();
  await heir.engine.stop();
  expect(runs).toMatchObject([{ status: "completed", output: "heir" }]);
  expect(seen).toEqual(["zombie first", "heir first", "heir second"]);
  const steps = await database.sql`select output from engine.steps order by created_at`;
  expect(steps[0]?.output).toEqual({ data: "heir" });
});

test("a claim whose answer was lost with the connection returns to the queue", async ({ database }) => {
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction({ id: "lost", retries: 1, triggers: { event: "test/lost" } }, async ({ step }) => {
      await step.sleep("long", "1h");
    }),
  ]);
  await inngest.send({ name: "test/lost" });
  await expect
    .poll(async () => (await database.sql`select from engine.jobs where kind = 'sleep'`).length)
    .toBe(1);
  await database.sql`update engine.jobs set state = 'running', claim = claim + 1, run_at = now(),
    worker = (select id from engine.workers)`;
  await cutConnections(database.sql);
  expect(await allRunsEnded(database, 1)).toMatchObject([{ status: "completed" }]);
  await stop();
});

const cutConnections = (sql: postgres.Sql) => sql`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'latchkey-engine'`;
