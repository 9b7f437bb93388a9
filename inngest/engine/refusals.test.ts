import { type Context, type Inngest, invoke, referenceFunction } from "inngest";
import { z } from "zod";
import * as inngestRoute from "@/app/api/inngest/route";
import { allRunsEnded, runWith } from "@/e2e/fixtures/engine";
import { expect, test } from "@/e2e/fixtures/test";

type Options = Parameters<Inngest["createFunction"]>[0];
const EVENT = { event: "test/any" };
const REFUSED: [string, Partial<Options>, string][] = [
  ["batchEvents", { batchEvents: { maxSize: 2, timeout: "1s" } }, "batchEvents"],
  ["rateLimit", { rateLimit: { limit: 1, period: "1m" } }, "rateLimit"],
  ["throttle", { throttle: { limit: 1, period: "1m" } }, "throttle"],
  ["debounce", { debounce: { period: "1m" } }, "debounce"],
  ["singleton", { singleton: { mode: "skip" } }, "singleton"],
  ["timeouts", { timeouts: { finish: "1m" } }, "timeouts"],
  ["priority", { priority: { run: "1" } }, "priority"],
  ["an if", { triggers: { ...EVENT, if: "event.data.a == 1" } }, 'a trigger with "if" (event.data.a == 1)'],
  [
    "an internal event",
    { triggers: { event: "inngest/function.finished" } },
    "the trigger inngest/function.finished",
  ],
  [
    "another function's failure",
    { triggers: { event: "inngest/function.failed", if: "event.data.function_id == 'test-fn0'" } },
    "the trigger inngest/function.failed",
  ],
  ["a wildcard", { triggers: { event: "test/*" } }, "a wildcard in the trigger test/*"],
  ["invoke alone", { triggers: invoke(z.object({})) }, "no trigger but step.invoke"],
  ["no triggers", { triggers: [] }, "no trigger but step.invoke"],
  ["a second trigger", { triggers: [EVENT, { event: "a/b", if: "event.data.b" }] }, 'a trigger with "if"'],
  ["jitter", { triggers: { cron: "* * * * *", jitter: "5s" } as Options["triggers"] }, "cron jitter"],
  ["a named cron", { triggers: { cron: "@daily" } }, "a cron that has not five fields (@daily)"],
  ["six cron fields", { triggers: { cron: "* * * * * *" } }, "a cron that has not five fields"],
  ["a wrong cron", { triggers: { cron: "99 * * * *" } }, "a cron that cannot be read"],
  [
    "an unknown zone",
    { triggers: { cron: "TZ=Nowhere/Land * * * * *" } },
    "a cron that cannot be read (TZ=N",
  ],
  ["no such day", { triggers: { cron: "0 0 30 2 *" } }, "a cron that is never due (0 0 30 2 *)"],
  ["races", { optimizeParallelism: false }, "optimizeParallelism: false"],
  [
    "three limits",
    { concurrency: [{ limit: 1 }, { limit: 2 }, { limit: 3 }] as never },
    "more than two concurrency limits",
  ],
  ["a limit of 0", { concurrency: 0 }, "a concurrency limit of 0"],
  ["a limit by key of 0", { concurrency: [{ limit: 0, key: "event.data.a" }] }, "a concurrency limit of 0"],
  ["half a slot", { concurrency: { limit: 1.5 } }, "a concurrency limit of 1.5"],
  ["a named key", { concurrency: { limit: 1, key: '"ai"' } }, "a concurrency key that is not a plain path"],
  ["the scope env", { concurrency: { limit: 1, scope: "env" } }, "concurrency of scope env"],
  [
    "a computed key",
    { concurrency: { limit: 1, key: "event.data.a + 'x'" } },
    "a concurrency key that is not a plain path",
  ],
  [
    "another scope",
    { concurrency: { limit: 1, scope: "account", key: "event.data.a" } },
    "concurrency of scope account",
  ],
  [
    "a computed idempotency key",
    { idempotency: "event.data.a + 'x'" },
    "an idempotency key that is not a plain path",
  ],
  [
    "cancelOn with if",
    { cancelOn: [{ event: "test/x", if: "async.data.a == 1" }] },
    'cancelOn without "match"',
  ],
  ["cancelOn alone", { cancelOn: [{ event: "test/x" }] }, 'cancelOn without "match"'],
  [
    "cancelOn with two fields",
    { cancelOn: [{ event: "test/x", if: "event.data.a == async.data.b" }] },
    'cancelOn without "match"',
  ],
  [
    "cancelOn with an index",
    { cancelOn: [{ event: "test/x", match: "data.a[0]" }] },
    'cancelOn without "match"',
  ],
  [
    "cancelOn by a wildcard",
    { cancelOn: [{ event: "test/*", match: "data.a" }] },
    "a wildcard in cancelOn of test/*",
  ],
  [
    "cancelOn by an internal event",
    { cancelOn: [{ event: "inngest/function.finished", match: "data.a" }] },
    "cancelOn of inngest/function.finished",
  ],
  [
    "cancelOn with timeout",
    { cancelOn: [{ event: "test/x", match: "data.a", timeout: "1h" }] },
    'cancelOn with "timeout"',
  ],
];

test("a function that uses what the engine does not have is refused at start, by function and feature", async ({
  database,
}) => {
  const starting = runWith(database, (client) =>
    REFUSED.map(([name, options], index) =>
      client.createFunction({ id: `fn${index}`, name, triggers: EVENT, ...options }, async () => {}),
    ),
  );
  const message = await starting.then(
    () => "started",
    (error: Error) => error.message,
  );
  for (const [index, [, , feature]] of REFUSED.entries())
    expect(message).toContain(`test-fn${index} uses ${feature}`);
  expect(await database.sql`select from engine.workers`).toEqual([]);
});

const AT_RUN_TIME: [feature: string, (args: Context) => Promise<unknown>][] = [
  ["uses WaitForEvent", ({ step }) => step.waitForEvent("it", { event: "test/news", timeout: "1h" })],
  [
    "uses WaitForSignal",
    ({ step }) => step.waitForSignal("it", { signal: "news", timeout: "1h", onConflict: "fail" }),
  ],
  ["does not answer POST /v1/signals", ({ step }) => step.sendSignal("it", { signal: "news" })],
  [
    "uses InvokeFunction",
    ({ step }) => step.invoke("it", { function: referenceFunction({ functionId: "other" }) }),
  ],
  [
    "uses AIGateway",
    ({ step }) => {
      const model = step.ai.models.openai({ model: "any" });
      return step.ai.infer("it", { model, body: { messages: [] } });
    },
  ],
  ["uses Gateway", ({ step }) => step.fetch("http://somewhere.invalid")],
  [
    "uses group.parallel in race mode",
    ({ group, step }) =>
      group.parallel(() => Promise.race([step.run("it", () => 1), step.sleep("or", "1h")])),
  ],
];

test("a feature that is seen only at run time fails the run, by function and feature", async ({
  database,
}) => {
  const { inngest, stop } = await runWith(database, (client) =>
    AT_RUN_TIME.map(([, use], index) =>
      client.createFunction({ id: `fn${index}`, triggers: EVENT, retries: 0 }, use),
    ),
  );
  await inngest.send({ name: EVENT.event });
  await allRunsEnded(database, AT_RUN_TIME.length);
  const runs = await database.sql`
    select status, error ->> 'message' as message from engine.runs order by function_id`;
  expect(runs).toEqual(
    AT_RUN_TIME.map(([feature]) => ({ status: "failed", message: expect.stringContaining(feature) })),
  );
  await stop();
});

test("with the embedded engine no request from outside can run a function, signed or not", async () => {
  for (const answer of [inngestRoute.GET, inngestRoute.PUT, inngestRoute.POST]) {
    const request = new Request("http://localhost/api/inngest?fnId=latchkey-schedule-syncs&stepId=step", {
      method: "POST",
      headers: { "content-type": "application/json", "x-inngest-signature": "t=1&s=00" },
      body: JSON.stringify({ event: { name: "test/any", data: {} }, events: [], steps: {}, ctx: {} }),
    });
    expect((await answer(request)).status).toBe(404);
  }
});
