import { allRunsEnded, runWith } from "@/e2e/fixtures/engine";
import { expect, test } from "@/e2e/fixtures/test";

test("of runs that end at the same moment, one that cannot be stored fails alone", async ({ database }) => {
  // The SDK turns a result into JSON once before the engine does.
  let turns = 0;
  const unstorable = {
    toJSON: () => {
      turns += 1;
      if (turns > 1) throw new Error("only once");
      return "once";
    },
  };
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction({ id: "ends", triggers: { event: "test/ends" } }, async ({ event, step }) => {
      await step.run("work", () => event.data.n);
      return event.data.n === 7 ? unstorable : event.data.n;
    }),
  ]);
  await inngest.send(Array.from({ length: 20 }, (_, n) => ({ name: "test/ends", data: { n } })));
  const runs = await allRunsEnded(database, 20);
  for (const run of runs)
    expect(run).toMatchObject(
      run.event.data.n === 7
        ? { status: "failed", error: { name: "NotStored" } }
        : { status: "completed", output: run.event.data.n },
    );
  const steps =
    await database.sql`select count(*)::int as count, count(distinct run_id)::int as runs from engine.steps`;
  expect(steps).toEqual([{ count: 19, runs: 19 }]);
  expect(
    await database.sql`select from engine.runs where status = 'completed' and cardinality(stack) = 1`,
  ).toHaveLength(19);
  await stop();
});

test("runs that end together free their concurrency slots, each once", async ({ database }) => {
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      { id: "keyed", concurrency: { limit: 2, key: "event.data.key" }, triggers: { event: "test/keyed" } },
      async ({ step }) => step.run("work", () => 1),
    ),
  ]);
  await inngest.send(
    Array.from({ length: 60 }, (_, n) => ({ name: "test/keyed", data: { key: String(n % 7) } })),
  );
  await allRunsEnded(database, 60);
  expect(await database.sql`select from engine.slots where running <> 0`).toEqual([]);
  await stop();
});

test("a finished step is stored within moments, though its function goes on outside of steps", async ({
  database,
}) => {
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction({ id: "lingers", triggers: { event: "test/lingers" } }, async ({ step }) => {
      await step.run("first", () => "kept");
      await isReleased;
      return step.run("second", () => "too");
    }),
  ]);
  await inngest.send({ name: "test/lingers" });
  await expect
    .poll(
      () => database.sql`select s.output, r.status from engine.steps s join engine.runs r on r.id = s.run_id`,
    )
    .toEqual([{ output: { data: "kept" }, status: "running" }]);
  release();
  expect(await allRunsEnded(database, 1)).toMatchObject([{ status: "completed", output: "too" }]);
  expect(await database.sql`select count(*)::int as count from engine.steps`).toEqual([{ count: 2 }]);
  await stop();
});
