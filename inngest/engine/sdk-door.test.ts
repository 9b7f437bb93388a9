import {
  Inngest,
  InngestCommHandler,
  type InngestFunction,
  NonRetriableError,
  RetryAfterError,
} from "inngest";
import type { ClaimedJob } from "@/db/engine/claim";
import { expect, test } from "@/e2e/fixtures/test";
import { callFunction, holdKey } from "@/inngest/engine/call";
import { embeddedClientOptions } from "@/inngest/engine/client-options";
import { openSdkDoor } from "@/inngest/engine/sdk-door";

const MAX_ATTEMPTS = 3;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const noCheckpoints = () => Promise.resolve(Response.json({ data: {} }));
const client = new Inngest({
  id: "test",
  ...embeddedClientOptions(noCheckpoints),
  logger: silent,
  checkpointing: { bufferedSteps: 1_000, maxRuntime: "10m", maxInterval: 0 },
});
const ANY = { event: "test/any" };

const functions = [
  client.createFunction({ id: "plain", triggers: ANY }, async ({ event, attempt }) => ({ event, attempt })),
  client.createFunction({ id: "nothing", triggers: ANY }, async () => {}),
  client.createFunction({ id: "two", triggers: ANY }, async ({ step }) => {
    const first = await step.run("first", () => ({ at: new Date(0), none: undefined }));
    return { first, second: await step.run({ id: "second", name: "The second" }, () => 2) };
  }),
  client.createFunction({ id: "sleeps", triggers: ANY }, async ({ step }) => {
    await step.run("first", () => 1);
    await step.sleep("rest", "2m");
  }),
  client.createFunction({ id: "parallel", triggers: ANY }, async ({ step }) =>
    Promise.all([step.run("left", () => "l"), step.run("right", () => "r")]),
  ),
  client.createFunction({ id: "waits", triggers: ANY }, async ({ step }) => {
    await step.waitForEvent("news", { event: "test/news", timeout: "1h" });
  }),
  client.createFunction({ id: "fails", triggers: ANY }, async () => {
    throw new Error("no luck");
  }),
  client.createFunction({ id: "fatal", triggers: ANY }, async () => {
    throw new NonRetriableError("never");
  }),
  client.createFunction({ id: "later", triggers: ANY }, async () => {
    throw new RetryAfterError("busy", 7_000);
  }),
  client.createFunction(
    { id: "step-fails", triggers: ANY, onFailure: async () => "told" },
    async ({ step }) => {
      await step.run("try", () => {
        throw new Error("broken");
      });
    },
  ),
  client.createFunction({ id: "catches", triggers: ANY }, async ({ step }) =>
    step.run("try", () => 1).catch((error: Error) => `caught ${error.name}: ${error.message}`),
  ),
] satisfies InngestFunction.Any[];

type Case = [name: string, about: Partial<ClaimedJob>];
const CASES: Case[] = [
  ...functions.map((fn): Case => [fn.id(), {}]),
  ...functions.map((fn): Case => [fn.id(), { attempt: MAX_ATTEMPTS - 1 }]),
  ["two", { attempt: 1 }],
  ["parallel", { isParallel: true }],
  ["parallel", { isParallel: true, stepId: "left" }],
  ["catches", { steps: { try: { error: { name: "Error", message: "it broke", stack: "" } } } }],
  ["step-fails-failure", { event: eventOf({ error: { name: "Error", message: "gone", stack: "" } }) }],
];

test("a call of a function answers what the SDK's own handler of requests answers", async () => {
  const door = openSdkDoor(client, functions);
  expect(door.listFunctions()).toHaveLength(functions.length + 1);
  for (const [name, about] of CASES) {
    const job = await jobOf(name, about);
    const hooks = { beforeStep: async () => {}, afterStep: () => {} };
    const ours = await callFunction(door, job, MAX_ATTEMPTS, hooks);
    expect({ name, about, ...comparable(ours) }).toEqual({ name, about, ...comparable(await ask(job)) });
  }
});

test("the engine learns of each step before it begins and once it is done, and can hold it back", async () => {
  const door = openSdkDoor(client, functions);
  const seen: string[] = [];
  let begun = 0;
  void callFunction(door, await jobOf("two", {}), MAX_ATTEMPTS, {
    beforeStep: () => {
      begun += 1;
      return begun === 1 ? Promise.resolve() : new Promise(() => {});
    },
    afterStep: (step) => seen.push(step.name),
  });
  await expect.poll(() => begun).toBe(2);
  expect(seen).toEqual(["first"]);
});

function eventOf(data: Record<string, unknown>): ClaimedJob["event"] {
  return { id: "01976a5e-8f00-7000-8000-000000000002", name: "test/any", data, ts: 1 };
}

/** A job whose steps are named as the function names them. */
async function jobOf(name: string, about: Partial<ClaimedJob>): Promise<ClaimedJob> {
  const hashed = async (id: string) => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-1", new TextEncoder().encode(id)));
    return Buffer.from(bytes).toString("hex");
  };
  const steps: ClaimedJob["steps"] = {};
  for (const [id, output] of Object.entries(about.steps ?? {})) steps[await hashed(id)] = output;
  return {
    ...{ id: "1", runId: "01976a5e-8f00-7000-8000-000000000001", functionId: `test-${name}`, kind: "call" },
    ...{ attempt: 0, claim: 1, runStatus: "running", event: eventOf({ a: 1 }), isParallel: false },
    ...about,
    ...{ stepId: about.stepId ? await hashed(about.stepId) : null, steps, stack: Object.keys(steps) },
  };
}

type Asked = { method: string; url: URL; body: unknown };
const handler = new InngestCommHandler({
  frameworkName: "test",
  client,
  functions,
  handler: (asked: Asked) => ({
    body: () => asked.body,
    headers: () => null,
    method: () => asked.method,
    url: () => asked.url,
    transformResponse: ({ body, status, headers }) => ({ body, status, headers }),
  }),
}).createHandler();

/** What the SDK answers to the request that an Inngest server would send for this job. */
async function ask(job: ClaimedJob) {
  const url = new URL(`http://app.invalid/api/inngest?fnId=${job.functionId}&stepId=${job.stepId ?? "step"}`);
  const ctx = {
    ...{ run_id: job.runId, attempt: job.attempt, max_attempts: MAX_ATTEMPTS, use_api: false },
    ...{ disable_immediate_execution: job.isParallel, fn_id: job.functionId, qi_id: holdKey(job) },
    stack: { stack: job.stack, current: job.stack.length },
  };
  const body = { version: -1, event: job.event, events: [job.event], steps: job.steps ?? {}, ctx };
  const reply = await handler({ method: "POST", url, body });
  const headers = new Headers(reply.headers);
  return {
    status: reply.status,
    body: JSON.parse(reply.body) as unknown,
    isFinal: headers.get("x-inngest-no-retry") === "true",
    retryAfter: headers.get("retry-after"),
  };
}

/** As JSON, without stacks, and of operations what the engine reads. */
function comparable({ body, ...rest }: { body: unknown }) {
  const plain = JSON.parse(
    JSON.stringify(body, (key, value) => (key === "stack" ? undefined : value)),
  ) as unknown;
  const isOps = Array.isArray(plain) && plain.every((one) => typeof one === "object" && "op" in one);
  return {
    ...rest,
    body: isOps
      ? plain.map(({ id, op, name, displayName, data, error, opts }) => ({
          ...{ id, op, name, displayName, data: data ?? null, error, opts },
        }))
      : plain,
  };
}
