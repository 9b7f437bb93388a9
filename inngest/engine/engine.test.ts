import { expect, test } from "@/e2e/fixtures/test";
import { startEngine } from "@/inngest/engine/fixture";

test("an event starts its function, whose steps run once and in order", async ({ database }) => {
  const seen: string[] = [];
  const { engine, inngest } = await startEngine({
    databaseUrl: database.url,
    functions: (client) => [
      client.createFunction({ id: "greet", triggers: { event: "test/hello" } }, async ({ event, step }) => {
        const a = await step.run("first", () => {
          seen.push("first");
          return event.data.n + 1;
        });
        const b = await step.run("second", () => {
          seen.push("second");
          return a + 1;
        });
        return { a, b };
      }),
    ],
  });
  await inngest.send({ name: "test/hello", data: { n: 1 } });
  await expect
    .poll(async () => (await database.sql`select status, output from engine.runs`)[0])
    .toEqual({
      status: "completed",
      output: { a: 2, b: 3 },
    });
  expect(seen).toEqual(["first", "second"]);
  await engine.stop();
});
