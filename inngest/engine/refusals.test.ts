import type { Inngest } from "inngest";
import * as inngestRoute from "@/app/api/inngest/route";
import { runWith } from "@/e2e/fixtures/engine";
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
  ["six cron fields", { triggers: { cron: "* * * * * *" } }, "a cron that has not five fields"],
  ["a wrong cron", { triggers: { cron: "99 * * * *" } }, "a cron that cannot be read"],
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
