import { type FailureEventArgs, NonRetriableError, RetryAfterError } from "inngest";
import { expect, test } from "@/e2e/fixtures/test";
import { allRunsEnded, type Functions, runWith } from "@/inngest/engine/fixture";

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

test("one event starts every function that listens to it, and only those", async ({ database }) => {
  const listener = (id: string, event: string) => (client: Parameters<Functions>[0]) =>
    client.createFunction({ id, triggers: { event } }, async () => id);
  const { inngest, stop } = await runWith(database, (client) => [
    listener("a", "test/one")(client),
    listener("b", "test/one")(client),
    listener("c", "test/two")(client),
  ]);
  await inngest.send({ name: "test/one" });
  const runs = await allRunsEnded(database, 2);
  expect(runs.map((run) => run.output).sort()).toEqual(["a", "b"]);
  await stop();
});

test("an event sent twice with one id starts its function once", async ({ database }) => {
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      { id: "once", triggers: { event: "test/once" } },
      async ({ event }) => event.data.n,
    ),
  ]);
  await inngest.send({ id: "the-same", name: "test/once", data: { n: 1 } });
  await inngest.send({ id: "the-same", name: "test/once", data: { n: 2 } });
  await inngest.send({ id: "another", name: "test/once", data: { n: 3 } });
  const runs = await allRunsEnded(database, 2);
  expect(runs.map((run) => run.output).sort()).toEqual([1, 3]);
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

test("sleep and sleepUntil end no earlier than they say, and hold no concurrency slot", async ({
  database,
}) => {
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      { id: "sleeper", concurrency: 1, triggers: { event: "test/sleep" } },
      async ({ step }) => {
        const begin = await step.run("begin", () => Date.now());
        await step.sleep("for", 300);
        const middle = await step.run("middle", () => Date.now());
        await step.sleepUntil("until", new Date(middle + 300));
        return { begin, middle, end: await step.run("end", () => Date.now()) };
      },
    ),
  ]);
  const startedAt = Date.now();
  await inngest.send([{ name: "test/sleep" }, { name: "test/sleep" }, { name: "test/sleep" }]);
  for (const { output } of await allRunsEnded(database, 3)) {
    expect(output.middle - output.begin).toBeGreaterThanOrEqual(300);
    expect(output.end - output.middle).toBeGreaterThanOrEqual(295);
  }
  expect(Date.now() - startedAt).toBeLessThan(1500);
  await stop();
});

test("a step can send events, which start other functions", async ({ database }) => {
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction({ id: "sender", triggers: { event: "test/send" } }, async ({ step }) => {
      await step.sendEvent("tell", [
        { name: "test/told", data: { n: 1 } },
        { name: "test/told", data: { n: 2 } },
      ]);
    }),
    client.createFunction(
      { id: "told", triggers: { event: "test/told" } },
      async ({ event }) => event.data.n,
    ),
  ]);
  await inngest.send({ name: "test/send" });
  const runs = await allRunsEnded(database, 3);
  expect(runs.flatMap((run) => run.output ?? []).sort()).toEqual([1, 2]);
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

test("a concurrency key bounds how many runs of it are in a step, and other keys do not wait", async ({
  database,
}) => {
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      {
        id: "limited",
        concurrency: [{ limit: 2, key: "event.data.key" }, { limit: 5 }],
        triggers: { event: "test/limited" },
      },
      async ({ event, step }) => {
        await step.run("work", async () => {
          for (const key of [event.data.key, "all"]) {
            now.set(key, (now.get(key) ?? 0) + 1);
            most.set(key, Math.max(most.get(key) ?? 0, now.get(key) ?? 0));
          }
          await new Promise((resolve) => setTimeout(resolve, 10));
          for (const key of [event.data.key, "all"]) now.set(key, (now.get(key) ?? 0) - 1);
        });
      },
    ),
  ]);
  await inngest.send(
    Array.from({ length: 40 }, (_, index) => ({ name: "test/limited", data: { key: `k${index % 4}` } })),
  );
  await allRunsEnded(database, 40);
  expect(Object.fromEntries(most)).toEqual({ k0: 2, k1: 2, k2: 2, k3: 2, all: 5 });
  expect(await database.sql`select * from engine.slots where running <> 0`).toEqual([]);
  await stop();
});

test("an idempotency key starts a function once in 24 hours", async ({ database }) => {
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      { id: "idem", idempotency: "event.data.log", triggers: { event: "test/idem" } },
      async ({ event }) => event.data.log,
    ),
  ]);
  const send = (log: string) => inngest.send({ name: "test/idem", data: { log } });
  await inngest.send([
    { name: "test/idem", data: { log: "a" } },
    { name: "test/idem", data: { log: "a" } },
  ]);
  await allRunsEnded(database, 1);
  await send("a");
  await send("b");
  expect((await allRunsEnded(database, 2)).map((run) => run.output)).toEqual(["a", "b"]);
  await database.sql`update engine.idempotency_keys set expires_at = now() where key like '%"a"'`;
  await send("a");
  expect((await allRunsEnded(database, 3)).map((run) => run.output)).toEqual(["a", "b", "a"]);
  await stop();
});

test("cancelOn ends the matching run in its sleep, and no other", async ({ database }) => {
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      {
        id: "patient",
        cancelOn: [{ event: "test/cancel", match: "data.id" }],
        triggers: { event: "test/wait" },
      },
      async ({ event, step }) => {
        await step.sleep("wait", 700);
        return step.run("end", () => event.data.id);
      },
    ),
  ]);
  await inngest.send([
    { name: "test/wait", data: { id: 1 } },
    { name: "test/wait", data: { id: 2 } },
  ]);
  await expect
    .poll(async () => (await database.sql`select from engine.jobs where kind = 'sleep'`).length)
    .toBe(2);
  await inngest.send({ name: "test/cancel", data: { id: 1 } });
  const runs = await allRunsEnded(database, 2);
  expect(runs.map((run) => [run.event.data.id, run.status]).sort()).toEqual([
    [1, "cancelled"],
    [2, "completed"],
  ]);
  await stop();
});

test("an event with a time ahead starts its function then", async ({ database }) => {
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction({ id: "ahead", triggers: { event: "test/ahead" } }, async () => Date.now()),
  ]);
  const ts = Date.now() + 500;
  await inngest.send({ name: "test/ahead", ts });
  const [run] = await allRunsEnded(database, 1);
  expect(run?.output).toBeGreaterThanOrEqual(ts);
  await stop();
});

test("a feature seen only at run time fails the run with its name", async ({ database }) => {
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction({ id: "waiter", triggers: { event: "test/unknown" } }, async ({ step }) => {
      await step.waitForEvent("for news", { event: "test/news", timeout: "1h" });
    }),
  ]);
  await inngest.send({ name: "test/unknown" });
  const [run] = await allRunsEnded(database, 1);
  expect(run?.error.message).toContain('test-waiter uses WaitForEvent (step "for news")');
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
