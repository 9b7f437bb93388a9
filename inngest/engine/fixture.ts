import { Inngest, type InngestFunction } from "inngest";
import type postgres from "postgres";
import { embeddedClientOptions } from "@/inngest/engine/client-options";
import { Engine } from "@/inngest/engine/engine";
import { openSdkDoor } from "@/inngest/engine/sdk-door";
import { deriveSigningKey } from "@/inngest/engine/sign";

const SIGNING_KEY = deriveSigningKey("a secret of the engine's own tests");

export type Functions = (inngest: Inngest) => InngestFunction.Any[];
type Options = {
  databaseUrl: string;
  functions: Functions;
  concurrency?: number;
  backoffMs?: (attempt: number) => number;
};

/** An engine in this process with functions of a test or benchmark. */
export async function startEngine({
  databaseUrl,
  functions,
  concurrency = 20,
  backoffMs = () => 20,
}: Options) {
  const engine = new Engine({ databaseUrl, signingKey: SIGNING_KEY, concurrency, backoffMs });
  const inngest = new Inngest({ id: "test", ...embeddedClientOptions(SIGNING_KEY, engine.fetch) });
  const door = openSdkDoor(inngest, functions(inngest));
  try {
    await engine.start(door);
  } catch (error) {
    await engine.stop();
    throw error;
  }
  return { engine, inngest, door };
}

/** The same for a test's database, with a `stop` for its end. */
export async function runWith(database: { url: string }, functions: Functions) {
  const { engine, inngest, door } = await startEngine({ databaseUrl: database.url, functions });
  return { engine, inngest, door, stop: () => engine.stop() };
}

type RunRow = {
  status: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what its own functions return.
  output: any;
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  error: any;
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  event: any;
};

/** Waits until there are exactly `count` runs and all have ended; returns them, oldest first. */
export async function allRunsEnded(database: { sql: postgres.Sql }, count: number): Promise<RunRow[]> {
  for (const deadline = Date.now() + 10_000; ; ) {
    const rows = await database.sql<RunRow[]>`
      select status, output, error, event from engine.runs
      where function_id <> 'test-minutely' order by created_at, id`;
    const isQuiet = (await database.sql`select from engine.jobs limit 1`).length === 0;
    if (rows.length === count && isQuiet && rows.every((row) => row.status !== "running")) return rows;
    if (Date.now() > deadline)
      throw new Error(`${count} ended runs were expected, there are: ${JSON.stringify(rows).slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
