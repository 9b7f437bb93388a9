import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type postgres from "postgres";
import { sendEvents } from "@/db/engine/send-events";
import { newId } from "@/lib/ids";

/** A worker in a process of its own with the functions of `fixture-functions.ts`, ready to run. */
export async function startWorker(databaseUrl: string) {
  const child = spawn(process.execPath, ["--import", "tsx", "inngest/engine/fixture-child.ts", databaseUrl], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(() => {
      throw new Error("The worker ended before it was ready.");
    }),
  ]);
  return { kill: () => end(child, "SIGKILL"), stop: () => end(child, "SIGTERM") };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}

/** Writes events to the outbox as any other process would. */
export const emitRaw = (sql: postgres.Sql, name: string, ...data: Record<string, unknown>[]) =>
  sendEvents(
    sql,
    data.map((item) => ({ id: newId(), name, data: item, ts: Date.now() })),
  );

/** What the fixture functions did, oldest first, as `key step`. */
export async function effects(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ effect: string }[]>`select run || ' ' || step as effect from effects order by id`;
  return rows.map((row) => row.effect).filter((effect) => effect !== "cron tick");
}
