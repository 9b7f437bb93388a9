import { parseArgs } from "node:util";
import type postgres from "postgres";
import { z } from "zod";
import { cancelRun, retryRun } from "@/db/engine/change-run";
import { connectEngine } from "@/db/engine/connect";
import { listCrons, listRuns, listWorkers } from "@/db/engine/list-runs";
import { getQueueStats } from "@/db/engine/stats";
import { messageOf } from "@/lib/errors";
import { isId } from "@/lib/ids";

const USAGE = `npm run engine -- <command>
  status                                   queue, workers, next schedules, recent runs, failures
  runs [--function id] [--status s] [--limit n]
                                           runs, newest first; s is running, completed, failed or cancelled
  retry <run id>                           let a failed or cancelled run go on from its last finished step
  cancel <run id>                          end a running run`;

const Status = z.enum(["running", "completed", "failed", "cancelled"]).optional();
const RECENT = 10;

const OPTIONS = {
  function: { type: "string" },
  status: { type: "string" },
  limit: { type: "string", default: "50" },
} as const;

/** One command of `npm run engine`; prints what it finds and returns the exit code. */
export async function runEngineCommand(args: string[], databaseUrl: string): Promise<number> {
  const sql = connectEngine(databaseUrl, { max: 1 });
  try {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
    const [command, id] = positionals;
    if (command === "status") return await showStatus(sql);
    if (command === "runs") return await showRuns(sql, values);
    if ((command === "retry" || command === "cancel") && isId(id)) return await change(sql, command, id);
    console.error(USAGE);
    return 2;
  } catch (error) {
    console.error(messageOf(error));
    return 1;
  } finally {
    await sql.end();
  }
}

async function showStatus(sql: postgres.Sql): Promise<number> {
  const queue = await getQueueStats(sql);
  console.log("Queue");
  console.table({
    "due now": queue.ready,
    running: queue.running,
    "waiting for a slot": queue.blocked,
    "due later": queue.later,
    "events not taken in": queue.untaken,
    "longest wait, s": Math.round(queue.oldestReadySeconds),
  });
  print("Workers", await listWorkers(sql), (row) => ({ ...row, startedAt: row.startedAt.toISOString() }));
  print("Schedules", await listCrons(sql), (row) => ({ ...row, nextAt: row.nextAt.toISOString() }));
  print("Recent runs", await listRuns(sql, { limit: RECENT }), toLine);
  print("Failures", await listRuns(sql, { status: "failed", limit: RECENT }), toLine);
  return 0;
}

async function showRuns(
  sql: postgres.Sql,
  values: { function?: string; status?: string; limit: string },
): Promise<number> {
  const status = Status.safeParse(values.status);
  const limit = z.coerce.number().int().min(1).max(1000).safeParse(values.limit);
  if (!status.success || !limit.success) {
    console.error(USAGE);
    return 2;
  }
  const filter = { functionId: values.function, status: status.data, limit: limit.data };
  print("Runs", await listRuns(sql, filter), toLine);
  return 0;
}

async function change(sql: postgres.Sql, command: "retry" | "cancel", id: string): Promise<number> {
  const isDone = command === "retry" ? await retryRun(sql, id) : await cancelRun(sql, id);
  if (isDone) console.log(command === "retry" ? "The run goes on." : "The run is cancelled.");
  else
    console.error(
      command === "retry"
        ? "No failed or cancelled run has this id: `npm run engine -- runs --status failed` lists them."
        : "No running run has this id: `npm run engine -- runs --status running` lists them.",
    );
  return isDone ? 0 : 1;
}

type Line = Awaited<ReturnType<typeof listRuns>>[number];
const toLine = (run: Line) => ({
  id: run.id,
  function: run.functionId,
  status: run.status,
  event: run.eventName,
  steps: run.steps,
  started: run.createdAt.toISOString(),
  seconds: run.endedAt ? (run.endedAt.getTime() - run.createdAt.getTime()) / 1000 : null,
  ...(run.message === null ? {} : { message: run.message }),
});

function print<Row>(title: string, rows: Row[], toLine: (row: Row) => object): void {
  console.log(`\n${title}`);
  if (rows.length === 0) console.log("none");
  else console.table(rows.map(toLine));
}
