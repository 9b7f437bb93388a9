import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { sendEvents } from "@/db/engine/send-events";
import { migrateDatabase } from "@/db/migrate";
import { startEngine } from "@/e2e/fixtures/engine";
import { createEffects } from "@/e2e/fixtures/engine-functions";
import { freezeEnvironment } from "@/lib/env";
import { newId } from "@/lib/ids";

type Figure = { name: string; value: number; unit: string; bound: string; ok: boolean };

const LATENCY_EVENTS = 300;
const LATENCY_GAP_MS = 20;
const RUNS = 3000;
const KILLED_EVENTS = 1000;
/** The default of `WORKER_CONCURRENCY`. */
const CONCURRENCY = 40;
const LONGEST_MS = 60_000;

/** The engine's numbers, in a database of its own on the server of `databaseUrl`. About 20 seconds. */
export async function benchEngine({ databaseUrl }: { databaseUrl: string }): Promise<Figure[]> {
  freezeEnvironment();
  const url = new URL(databaseUrl);
  const name = `latchkey_bench_engine_${randomBytes(4).toString("hex")}`;
  url.pathname = `/${name}`;
  await migrateDatabase(url.toString());
  try {
    const timed = await benchSpeed(url.toString());
    return [...timed, await benchKill(url.toString())];
  } finally {
    const admin = postgres(databaseUrl, { max: 1, onnotice: () => {} });
    await admin`drop database ${admin(name)} with (force)`;
    await admin.end();
  }
}

async function benchSpeed(url: string): Promise<Figure[]> {
  const sql = postgres(url, { max: 4, onnotice: () => {} });
  const waitsMs: number[] = [];
  let done = 0;
  const { engine } = await startEngine({
    databaseUrl: url,
    concurrency: CONCURRENCY,
    functions: (inngest) => [
      inngest.createFunction({ id: "one", triggers: { event: "bench/one" } }, async ({ event, step }) => {
        await step.run("only", () => {
          waitsMs.push(performance.now() - event.data.sentAt);
          return { ok: true };
        });
        done += 1;
      }),
    ],
  });
  const until = async (count: number) => {
    for (const deadline = Date.now() + LONGEST_MS; done < count && Date.now() < deadline; ) await sleep(5);
  };
  const send = (count: number) =>
    sendEvents(
      sql,
      Array.from({ length: count }, () => ({
        id: newId(),
        name: "bench/one",
        data: { sentAt: performance.now() },
        ts: Date.now(),
      })),
    );

  await send(200);
  await until(200);
  waitsMs.length = 0;
  done = 0;
  for (let index = 0; index < LATENCY_EVENTS; index += 1) {
    await send(1);
    await sleep(LATENCY_GAP_MS);
  }
  await until(LATENCY_EVENTS);
  const sorted = waitsMs.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  const [p50, p99] = [at(0.5), at(0.99)];

  done = 0;
  const startedAt = performance.now();
  for (let sent = 0; sent < RUNS; sent += 100) await send(100);
  await until(RUNS);
  const perSecond = (done / (performance.now() - startedAt)) * 1000;
  await engine.stop();
  await sql.end();
  return [
    { name: "engine: event to first step, p50", value: p50, unit: "ms", bound: "<= 10", ok: p50 <= 10 },
    { name: "engine: event to first step, p99", value: p99, unit: "ms", bound: "", ok: true },
    { name: "engine: one-step runs", value: perSecond, unit: "/s", bound: ">= 500", ok: perSecond >= 500 },
  ];
}

/** Acknowledges events while a worker runs, kills it in the middle, and counts what a second one does not finish. */
async function benchKill(url: string): Promise<Figure> {
  const sql = postgres(url, { max: 4, onnotice: () => {} });
  await createEffects(sql);
  const first = await startWorker(url);
  for (let sent = 0; sent < KILLED_EVENTS; sent += 50)
    await sendEvents(
      sql,
      Array.from({ length: 50 }, (_, index) => ({
        id: newId(),
        name: "test/one-step",
        data: { key: String(sent + index) },
        ts: Date.now(),
      })),
    );
  first.kill("SIGKILL");
  await once(first, "exit");
  const second = await startWorker(url);
  const finished = async () => {
    const [row] = await sql<{ count: number }[]>`
      select count(distinct e.run)::int as count from effects e
      where e.run <> 'cron' and not exists (select 1 from engine.runs where status = 'running')
        and not exists (select 1 from outbox_events where taken_at is null)`;
    return row?.count ?? 0;
  };
  for (
    const deadline = Date.now() + LONGEST_MS;
    (await finished()) < KILLED_EVENTS && Date.now() < deadline;
  )
    await sleep(50);
  const lost = KILLED_EVENTS - (await finished());
  second.kill("SIGTERM");
  await once(second, "exit");
  await sql.end();
  return {
    name: `engine: lost of ${KILLED_EVENTS} under kill -9`,
    value: lost,
    unit: "events",
    bound: "= 0",
    ok: lost === 0,
  };
}

async function startWorker(url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "e2e/fixtures/engine-child.ts", url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}
