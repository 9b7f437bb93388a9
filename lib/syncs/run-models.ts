import { listDueJobs, postponeJobs, type SyncJob } from "@/db/queries/sync-jobs";
import type { OrgId } from "@/lib/ids";
import type { PmsError } from "@/lib/pms/error-kinds";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { type AskedPage, askForPage, type JobRun, runJob } from "@/lib/syncs/run-job";

/** Why the work stopped: nothing is due now, the time was up, somebody cancelled, or the vendor shut the door. */
export type WorkStop = "idle" | "time-up" | "cancelled" | PmsError;

type Work = {
  /** What jobs need to know of the connection; asked again once its properties were read. */
  prepare: () => Promise<JobRun>;
  /** Models read at the same time, each page after page. */
  concurrency: number;
  /** No page is begun once it is. */
  isTimeUp: () => boolean;
};

/**
 * Follows the due models of a sync, several side by side, until none is due. Properties come first and alone: what may
 * be stored of the others depends on them.
 */
export async function runModels(org: OrgId, { prepare, concurrency, isTimeUp }: Work): Promise<WorkStop> {
  const chains = new Map<Model, Promise<Model>>();
  let stop: WorkStop | undefined;
  let rest: Date | null = null;
  let run = await prepare();

  const isOver = () => stop !== undefined || rest !== null || isTimeUp();

  /** Reads one page ahead: what the vendor and we take for a page passes side by side, still one request at a time. */
  async function follow(first: SyncJob): Promise<Model> {
    const ahead: AskedPage[] = [];
    const askAhead = (cursor: string) => {
      if (!isOver()) ahead.push(askForPage(run, { ...first, cursor }));
    };
    try {
      for (let job: SyncJob | null = first; job && !isOver(); ) {
        const end = await runJob(org, run, job, ahead.pop() ?? askForPage(run, job), askAhead);
        if (end.fatal) stop = end.fatal;
        else if (end.isCancelled) stop ??= "cancelled";
        if (end.restUntil && (!rest || end.restUntil > rest)) rest = end.restUntil;
        job = end.next;
      }
    } finally {
      await Promise.allSettled(ahead.map(({ page }) => page));
    }
    return first.model;
  }

  try {
    for (;;) {
      const isOpen = !isOver() && chains.size < concurrency && !chains.has("properties");
      if (isOpen) {
        const due = await listDueJobs(org, run.syncLogId, MODELS.length);
        const free = due.filter((job) => !chains.has(job.model));
        const properties = chains.size === 0 && free.find((job) => job.model === "properties");
        for (const job of properties ? [properties] : free.slice(0, concurrency - chains.size)) {
          chains.set(job.model, follow(job));
        }
      }
      // The limit is the account's: what else is due would only be refused as well.
      if (chains.size === 0 && rest) await postponeJobs(org, run.syncLogId, rest);
      if (chains.size === 0) return stop ?? (isTimeUp() ? "time-up" : "idle");
      const finished = await Promise.race(chains.values());
      chains.delete(finished);
      if (finished === "properties") run = await prepare();
    }
  } catch (error) {
    stop ??= "cancelled";
    throw error;
  } finally {
    await Promise.allSettled(chains.values());
  }
}
