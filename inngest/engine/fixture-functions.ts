import { setTimeout as sleep } from "node:timers/promises";
import { type Inngest, NonRetriableError, RetryAfterError } from "inngest";
import type postgres from "postgres";

/** Where the functions below write down what they did: one row per execution of a step. */
export const createEffects = (sql: postgres.Sql) =>
  sql`create table if not exists effects (
    id bigint generated always as identity, run text not null, step text not null, key text, pid int not null,
    at timestamptz not null default clock_timestamp(), ended_at timestamptz)`;

/** The functions of the engine's tests and benchmark, for this process or a child. */
export function fixtureFunctions(inngest: Inngest, sql: postgres.Sql) {
  const note = (run: string, step: string, key: string | null = null) =>
    sql`insert into effects (run, step, key, pid) values (${run}, ${step}, ${key}, ${process.pid})`;

  return [
    inngest.createFunction(
      { id: "one-step", triggers: { event: "test/one-step" } },
      async ({ event, step }) => {
        await step.run("only", () => note(event.data.key, "only").then(() => null));
      },
    ),
    inngest.createFunction(
      { id: "two-steps", retries: 3, triggers: { event: "test/two-steps" } },
      async ({ event, step }) => {
        const { key, firstMs = 0, pauseMs = 0, secondMs = 0 } = event.data;
        await step.run("first", () => slowly(note(key, "first"), firstMs));
        if (pauseMs > 0) await step.sleep("pause", pauseMs);
        await step.run("second", () => slowly(note(key, "second"), secondMs));
      },
    ),
    inngest.createFunction(
      {
        id: "limited",
        concurrency: { limit: 2, key: "event.data.group" },
        triggers: { event: "test/limited" },
      },
      async ({ event, step }) => {
        await step.run("work", async () => {
          const [row] = await sql<{ id: string }[]>`insert into effects (run, step, key, pid)
            values (${event.data.key}, 'work', ${event.data.group}, ${process.pid}) returning id`;
          await sleep(5);
          await sql`update effects set ended_at = clock_timestamp() where id = ${row?.id ?? null}`;
        });
      },
    ),
    inngest.createFunction(
      { id: "flaky", retries: 3, triggers: { event: "test/flaky" } },
      async ({ event, step, attempt }) => {
        await step.run("before", () => note(event.data.key, "before").then(() => null));
        await step.run("try", async () => {
          await note(event.data.key, `try ${attempt}`);
          if (event.data.fatal) throw new NonRetriableError("never again");
          if (event.data.laterSeconds && attempt === 0)
            throw new RetryAfterError("later", event.data.laterSeconds * 1000);
          if (attempt < event.data.failures) throw new Error(`failure ${attempt}`);
        });
      },
    ),
    inngest.createFunction(
      { id: "minutely", triggers: { cron: "TZ=Europe/Berlin * * * * *" } },
      async ({ step }) => {
        await step.run("tick", () => note("cron", "tick").then(() => null));
      },
    ),
  ];
}

const slowly = async (work: PromiseLike<unknown>, ms: number) => {
  await work;
  await sleep(ms);
};
