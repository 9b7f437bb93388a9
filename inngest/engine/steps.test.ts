import { type FailureEventArgs, NonRetriableError, RetryAfterError } from "inngest";
import { allRunsEnded, runWith } from "@/e2e/fixtures/engine";
import { expect, test } from "@/e2e/fixtures/test";

test("steps run once and in order, and the function's result is kept", async ({ database }) => {
  const seen: string[] = [];
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction({ id: "greet", triggers: { event: "test/hello" } }, async ({ event, step }) => {
      const first = await step.run("first", () => seen.push("first") && event.data.n + 1);
      const second = await step.run("second", () => seen.push("second") && first + 1);
      return { first, second };
    }),
  ]);
  await inngest.send({ name: "test/hello", data: { n: 1 } });
  expect(await allRunsEnded(database, 1)).toMatchObject([
    { status: "completed", output: { first: 2, second: 3 } },
  ]);
  expect(seen).toEqual(["first", "second"]);
  await stop();
});

test("a failing step is tried again with the steps before it kept, until it succeeds", async ({
  database,
}) => {
  const seen: string[] = [];
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      { id: "flaky", retries: 3, triggers: { event: "test/flaky" } },
      async ({ step, attempt }) => {
        await step.run("before", () => seen.push("before"));
        await step.run("try", () => {
          seen.push(`try ${attempt}`);
          if (attempt < 2) throw new Error("not yet");
        });
        await step.run("after", () => seen.push("after"));
      },
    ),
  ]);
  await inngest.send({ name: "test/flaky" });
  expect(await allRunsEnded(database, 1)).toMatchObject([{ status: "completed" }]);
  expect(seen).toEqual(["before", "try 0", "try 1", "try 2", "after"]);
  await stop();
});

test("a step that fails on every attempt fails the run, and onFailure learns which and why", async ({
  database,
}) => {
  const told: unknown[] = [];
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      {
        id: "doomed",
        retries: 1,
        triggers: { event: "test/doomed" },
        onFailure: async ({ error, event }: FailureEventArgs) => {
          told.push([error.message, event.data.function_id, event.data.event.data]);
        },
      },
      async ({ step }) => {
        await step.run("try", () => {
          throw new Error("no luck");
        });
      },
    ),
  ]);
  await inngest.send({ name: "test/doomed", data: { n: 7 } });
  const runs = await allRunsEnded(database, 2);
  expect(runs.map((run) => run.status)).toEqual(["failed", "completed"]);
  expect(runs[0]?.error).toMatchObject({ message: "no luck" });
  expect(told).toEqual([["no luck", "test-doomed", { n: 7 }]]);
  await stop();
});

test("NonRetriableError fails at the first attempt; a step's error can be caught and the function goes on", async ({
  database,
}) => {
  const attempts: number[] = [];
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      { id: "fatal", retries: 5, triggers: { event: "test/fatal" } },
      async ({ attempt }) => {
        attempts.push(attempt);
        throw new NonRetriableError("never");
      },
    ),
    client.createFunction(
      { id: "caught", retries: 5, triggers: { event: "test/fatal" } },
      async ({ step }) => {
        const message = await step
          .run("bad", () => {
            throw new NonRetriableError("inner");
          })
          .catch((error: Error) => error.message);
        return step.run("repair", () => `repaired ${message}`);
      },
    ),
  ]);
  await inngest.send({ name: "test/fatal" });
  const runs = await allRunsEnded(database, 2);
  expect(runs.map((run) => run.status).sort()).toEqual(["completed", "failed"]);
  expect(runs.find((run) => run.status === "completed")?.output).toBe("repaired inner");
  expect(attempts).toEqual([0]);
  await stop();
});

test("RetryAfterError decides when the next attempt is", async ({ database }) => {
  const at: number[] = [];
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      { id: "later", retries: 2, triggers: { event: "test/later" } },
      async ({ step, attempt }) => {
        await step.run("try", () => {
          at.push(Date.now());
          if (attempt === 0) throw new RetryAfterError("busy", 1000);
        });
      },
    ),
  ]);
  await inngest.send({ name: "test/later" });
  await allRunsEnded(database, 1);
  expect(at).toHaveLength(2);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(990);
  await stop();
});

test("parallel steps each run once, retry alone, and the function goes on once after all of them", async ({
  database,
}) => {
  const seen: string[] = [];
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      { id: "parallel", retries: 2, triggers: { event: "test/parallel" } },
      async ({ step, attempt }) => {
        const [a, b] = await Promise.all([
          step.run("a", () => {
            seen.push("a");
            return 1;
          }),
          step.run("b", () => {
            seen.push("b");
            if (attempt === 0) throw new Error("once more");
            return 2;
          }),
          step.sleep("pause", 50),
        ]);
        return step.run("sum", () => {
          seen.push("sum");
          return a + b;
        });
      },
    ),
  ]);
  await inngest.send({ name: "test/parallel" });
  expect(await allRunsEnded(database, 1)).toMatchObject([{ status: "completed", output: 3 }]);
  expect(seen.toSorted()).toEqual(["a", "b", "b", "sum"]);
  expect(seen.at(-1)).toBe("sum");
  await stop();
});

test("a result that PostgreSQL would refuse as jsonb is kept as it is", async ({ database }) => {
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction({ id: "odd", triggers: { event: "test/odd" } }, async ({ step }) => {
      const text = await step.run("odd", () => 'nul \u0000, quote ", backslash \\, {"a":[1,null]}, 漢字');
      await step.sleep("reload", 1);
      return text;
    }),
  ]);
  await inngest.send({ name: "test/odd" });
  const [run] = await allRunsEnded(database, 1);
  expect(run).toMatchObject({
    status: "completed",
    output: 'nul \u0000, quote ", backslash \\, {"a":[1,null]}, 漢字',
  });
  await stop();
});
