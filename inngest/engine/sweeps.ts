import { hostname } from "node:os";
import { advanceCron, takeDueCrons } from "@/db/engine/crons";
import { giveBackLost, giveBackOfDeadWorkers } from "@/db/engine/give-back";
import { removeExpired } from "@/db/engine/retention";
import { startRuns } from "@/db/engine/start-runs";
import { failRunsOfRemovedFunctions, unblockJobs } from "@/db/engine/sweep";
import { registerWorker } from "@/db/engine/workers";
import { nextCronAt } from "@/inngest/engine/cron";
import type { EngineState } from "@/inngest/engine/state";
import { newRun } from "@/inngest/engine/take-in";
import { messageOf } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";

/** Starts the runs of schedules that are due. A schedule missed several times while no worker ran starts once. */
export async function fireCrons(state: EngineState): Promise<void> {
  const { sql, registry } = state;
  const fired = await sql.begin(async (tx) => {
    const due = await takeDueCrons(tx, registry.ids);
    for (const row of due) {
      const fn = registry.functions.get(row.functionId);
      if (!fn?.crons.includes(row.cron)) continue;
      const event = {
        id: newId(),
        name: "inngest/scheduled.timer",
        data: { cron: row.cron },
        ts: row.nextAt.getTime(),
      };
      await startRuns(tx, [newRun(fn, event)]);
      await advanceCron(tx, row, nextCronAt(row.cron));
    }
    return due.length;
  });
  if (fired > 0) state.wakeForJobs();
}

/** Returns the jobs of workers that died to the queue. */
export async function reapDeadWorkers(state: EngineState): Promise<void> {
  for (const { worker, jobs } of await giveBackOfDeadWorkers(state.sql, state.session.worker)) {
    log.warn("engine.worker.dead", { worker, jobs });
    state.wakeForJobs();
  }
}

/** Repairs what notifications and releases may have missed. */
export async function unblock(state: EngineState): Promise<void> {
  if ((await unblockJobs(state.sql)) > 0) state.wakeForJobs();
}

/** Says that this worker lives and what it can run; ends runs that nobody can run any more. */
export async function checkIn({ sql, registry }: EngineState, worker: number): Promise<void> {
  await registerWorker(sql, { id: worker, functions: registry.ids, host: hostname(), pid: process.pid });
  for (const { id, functionId } of await failRunsOfRemovedFunctions(sql))
    log.warn("engine.run.function-removed", { run: id, function: functionId });
}

export async function removeOld(state: EngineState): Promise<void> {
  const removed = await removeExpired(state.sql);
  if (removed.runs + removed.events > 0) log.info("engine.retention", removed);
}

/** Returns jobs that the database gave us in an answer that never arrived. */
export async function returnLostClaims(state: EngineState): Promise<void> {
  const ids = [...state.running.values()].map((running) => running.job.id);
  const count = await giveBackLost(state.sql, state.session.worker, ids);
  if (count > 0) log.warn("engine.claims.lost", { jobs: count });
}

/** Runs `work` every `periodMs`, never twice at once, until stopped. Failures are logged and tried again. */
export function repeat(
  name: string,
  periodMs: number,
  work: () => Promise<void>,
): { stop: () => Promise<void> } {
  let underWay: Promise<void> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    underWay = work()
      .catch((error: unknown) => log.warn("engine.sweep.failed", { sweep: name, error: messageOf(error) }))
      .finally(() => {
        isBusy = false;
      });
  }, periodMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
}
