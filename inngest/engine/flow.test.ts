import { setTimeout as sleep } from "node:timers/promises";
import { allRunsEnded, type Functions, runWith } from "@/e2e/fixtures/engine";
import { expect, test } from "@/e2e/fixtures/test";

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

test("sleep and sleepUntil end no earlier than they say, and hold no concurrency slot", async ({
  database,
}) => {
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      { id: "sleeper", concurrency: 1, triggers: { event: "test/sleep" } },
      async ({ step }) => {
        const begin = await step.run("begin", () => Date.now());
        await step.sleep("for", "1s");
        const middle = await step.run("middle", () => Date.now());
        await step.sleepUntil("until", new Date(middle + 300));
        return { begin, middle, end: await step.run("end", () => Date.now()) };
      },
    ),
  ]);
  await inngest.send([{ name: "test/sleep" }, { name: "test/sleep" }]);
  await expect
    .poll(async () => (await database.sql`select from engine.jobs where kind = 'sleep'`).length)
    .toBe(2);
  for (const { output } of await allRunsEnded(database, 2)) {
    expect(output.middle - output.begin).toBeGreaterThanOrEqual(1000);
    expect(output.end - output.middle).toBeGreaterThanOrEqual(300);
  }
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

test("a concurrency key bounds how many runs of it are in a step, and other keys do not wait", async ({
  database,
}) => {
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  const count = (key: string, change: number) => {
    now.set(key, (now.get(key) ?? 0) + change);
    most.set(key, Math.max(most.get(key) ?? 0, now.get(key) ?? 0));
  };
  let open = () => {};
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  const { inngest, stop } = await runWith(database, (client) => [
    client.createFunction(
      {
        id: "limited",
        concurrency: [{ limit: 2, key: "event.data.key" }, { limit: 5 }],
        triggers: { event: "test/limited" },
      },
      async ({ event, step }) => {
        await step.run("work", async () => {
          for (const key of [event.data.key, "all"]) count(key, 1);
          await isOpen;
          await sleep(5);
          for (const key of [event.data.key, "all"]) count(key, -1);
        });
      },
    ),
  ]);
  const keys = ["a", "a", "a", "a", "a", "a", "b", "b", "b", "c", "c"];
  await inngest.send(keys.map((key) => ({ name: "test/limited", data: { key } })));
  // Which of the others come first is nobody's promise: that five work although six of "a" came before is.
  await expect.poll(() => now.get("all")).toBe(5);
  open();
  await allRunsEnded(database, keys.length);
  expect(most.get("a")).toBe(2);
  expect(most.get("b")).toBeLessThanOrEqual(2);
  expect(most.get("c")).toBeLessThanOrEqual(2);
  expect(most.get("all")).toBe(5);
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
