import { allRunsEnded, runWith } from "@/e2e/fixtures/engine";
import { expect, test } from "@/e2e/fixtures/test";
import { runEngineCommand } from "@/inngest/engine/cli";

test("a failed run retried by hand goes on after its finished steps; a cancelled one ends", async ({
  database,
}) => {
  const seen: string[] = [];
  let isBroken = true;
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      { id: "fixable", retries: 0, triggers: { event: "test/fixable" } },
      async ({ step }) => {
        await step.run("first", () => seen.push("first"));
        await step.run("second", () => {
          if (isBroken) throw new Error("broken");
          seen.push("second");
        });
      },
    ),
    client.createFunction({ id: "patient", triggers: { event: "test/patient" } }, async ({ step }) => {
      await step.sleep("long", "1h");
    }),
  ]);
  const run = (...args: string[]) => runEngineCommand(args, database.url);
  const idOf = async (status: string) =>
    (await database.sql<{ id: string }[]>`select id from engine.runs where status = ${status}`)[0]?.id ?? "";

  await inngest.send({ name: "test/fixable" });
  await allRunsEnded(database, 1);
  isBroken = false;
  expect(await run("retry", await idOf("failed"))).toBe(0);
  expect(await allRunsEnded(database, 1)).toMatchObject([{ status: "completed" }]);
  expect(seen).toEqual(["first", "second"]);
  expect(await run("retry", await idOf("completed"))).toBe(1);

  await inngest.send({ name: "test/patient" });
  await expect.poll(() => idOf("running")).not.toBe("");
  await expect
    .poll(async () => (await database.sql`select from engine.jobs where kind = 'sleep'`).length)
    .toBe(1);
  expect(await run("cancel", await idOf("running"))).toBe(0);
  expect((await allRunsEnded(database, 2)).map((each) => each.status)).toEqual(["completed", "cancelled"]);
  await stop();
});

test("status and runs print for any state; anything else is answered with the usage", async ({
  database,
}) => {
  expect(await runEngineCommand(["status"], database.url)).toBe(0);
  expect(await runEngineCommand(["runs", "--function", "x", "--status", "failed"], database.url)).toBe(0);
  expect(await runEngineCommand(["runs", "--status", "nonsense"], database.url)).toBe(2);
  expect(await runEngineCommand(["retry", "not-an-id"], database.url)).toBe(2);
  expect(await runEngineCommand(["--what"], database.url)).toBe(1);
});
