import { parseArgs } from "node:util";
import { z } from "zod";
import { cancelRun, retryRun } from "@/db/engine/change-run";
import { connectEngine } from "@/db/engine/connect";
import { listCrons, listRuns, listWorkers } from "@/db/engine/list-runs";
import { getQueueStats } from "@/db/engine/stats";
import { env } from "@/lib/env";
import { isId } from "@/lib/ids";

const USAGE = `npm run engine -- <command>
  status                                   queue, workers, next schedules, recent runs, failures
  runs [--function id] [--status s] [--limit n]
                                           runs, newest first; s is running, completed, failed or cancelled
  retry <run id>                           let a failed or cancelled run go on from its last finished step
  cancel <run id>                          end a running run`;

const Status = z.enum(["running", "completed", "failed", "cancelled"]).optional();
const RECENT = 10;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    function: { type: "string" },
    status: { type: "string" },
    limit: { type: "string", default: "50" },
  },
});
const sql = connectEngine(env().DATABASE_URL, { max: 1 });
try {
  process.exitCode = await run(positionals[0], positionals[1]);
} finally {
  await sql.end();
}

async function run(command: string | undefined, id: string | undefined): Promise<number> {
  if (command === "status") return showStatus();
  if (command === "runs") return showRuns();
  if ((command === "retry" || command === "cancel") && isId(id)) return change(command, id);
  console.error(USAGE);
  return 2;
}

async function showStatus(): Promise<number> {
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

async function showRuns(): Promise<number> {
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

async function change(command: "retry" | "cancel", id: string): Promise<number> {
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
