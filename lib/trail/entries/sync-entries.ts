import type { TrailJobs, TrailSync } from "@/db/queries/trail-syncs";
import { PMS_ERROR_TITLES } from "@/lib/pms/error-titles";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import { entry, facts, listed, RANK, several } from "@/lib/trail/entries/entry";
import type { TrailEntry } from "@/lib/trail/shapes";

const STARTED: Record<TrailSync["trigger"], string> = {
  scheduled: "by the schedule",
  manual: "by hand",
  retry: "as the automatic retry of a failed sync",
  initial: "as the first of its integration",
  watchdog: "by the watchdog, as no sync had finished in time",
};

/** A sync as its beginning and its end; among several others, as one entry. */
export function syncEntries(sync: TrailSync, isAlone: boolean): TrailEntry[] {
  const began = sync.startedAt ?? sync.createdAt;
  const common = {
    ...{ lane: "sync" as const, href: `/sync-logs/${sync.id}`, follow: `?sync=${sync.id}` },
    facts: facts(
      { label: "Integration", text: sync.connectionName },
      {
        label: "Started",
        text: `${STARTED[sync.trigger]}${sync.startedByName ? `, ${sync.startedByName}` : ""}`,
      },
      { label: "Reads", text: MODES[sync.mode] },
      { label: "Began", text: began, as: "time" },
      { label: "Ended", text: sync.finishedAt, as: "time" },
      { label: "Records", text: recordsOf(sync) },
      { label: "Failed jobs", text: sync.failedJobs || null },
      { label: "Cause", text: sync.errorKind && PMS_ERROR_TITLES[sync.errorKind] },
      { label: "Message", text: sync.errorMessage, as: "code" },
      { label: "Sync log id", text: sync.id, as: "id" },
    ),
  };
  const outcome = sync.errorKind ? PMS_ERROR_TITLES[sync.errorKind] : recordsOf(sync);
  const status = { of: "sync" as const, is: sync.status };
  const start = entry({
    ...common,
    key: `sync:${sync.id}`,
    at: began,
    rank: RANK.syncStart,
    title: titleOf(sync),
  });
  if (!isAlone) return [{ ...start, detail: outcome, status }];
  start.detail = listed([sync.startedByName]);
  if (!sync.finishedAt) return [{ ...start, detail: outcome, status }];
  return [
    start,
    entry({
      ...{ ...common, key: `sync-end:${sync.id}`, at: sync.finishedAt, rank: RANK.syncEnd },
      ...{ title: "Sync ended", detail: outcome, status },
    }),
  ];
}

const MODES: Record<TrailSync["mode"], string> = {
  initial: "everything, for the first time",
  incremental: "what changed since the last sync",
  full: "everything",
  back_sync: "everything, without announcing changes",
};

const titleOf = (sync: TrailSync): string =>
  sync.status === "queued" ? "Sync waits for a worker" : `Sync started ${STARTED[sync.trigger]}`;

const recordsOf = (counts: {
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  rejectedCount: number;
}): string | null =>
  listed([
    counts.newCount > 0 && `${several(counts.newCount, "new", "new")}`,
    counts.updatedCount > 0 && `${several(counts.updatedCount, "updated", "updated")}`,
    counts.unchangedCount > 0 && `${several(counts.unchangedCount, "unchanged", "unchanged")}`,
    counts.rejectedCount > 0 && `${several(counts.rejectedCount, "rejected", "rejected")}`,
  ]);

const FEW_QUIET = 2;

/** The jobs of a sync; those of models in which nothing changed are one entry, unless they are few. */
export function jobEntries(jobs: TrailJobs[]): TrailEntry[] {
  const quiet = jobs.filter(isQuiet);
  const first =
    quiet.length > FEW_QUIET ? quiet.toSorted((a, b) => (beganAt(a) < beganAt(b) ? -1 : 1))[0] : null;
  if (!first?.startedAt) return jobs.flatMap(eachJobEntry);
  const models = quiet.map(({ model }) => MODEL_LABELS[model]);
  return [
    ...jobs.filter((job) => !isQuiet(job)).flatMap(eachJobEntry),
    entry({
      ...{ key: `jobs:${first.syncLogId}`, lane: "sync", at: first.startedAt, rank: RANK.job },
      ...{ title: `${several(models.length, "model")} read, nothing changed`, detail: models.join(", ") },
      href: `/sync-logs/${first.syncLogId}`,
      facts: quiet.flatMap((job) =>
        facts({ label: MODEL_LABELS[job.model], text: recordsOf(job) ?? several(job.jobs, "page") }),
      ),
    }),
  ];
}

const beganAt = (job: TrailJobs): string => job.startedAt ?? "";

const isQuiet = (job: TrailJobs): boolean =>
  job.status === "success" &&
  job.startedAt !== null &&
  job.failed + job.pending + job.newCount + job.updatedCount + job.rejectedCount === 0;

/** A job, or a model's jobs of one sync together; nothing of what has not begun. */
export function eachJobEntry(job: TrailJobs): TrailEntry[] {
  if (!job.startedAt) return [];
  const isOne = job.jobs === 1;
  const model = MODEL_LABELS[job.model];
  return [
    entry({
      ...{
        key: isOne ? `job:${job.id}` : `jobs:${job.syncLogId}:${job.model}`,
        lane: "sync",
        at: job.startedAt,
      },
      ...{
        rank: RANK.job,
        title: isOne ? `${model}, page ${job.firstPage}` : `${model}, ${several(job.jobs, "page")}`,
      },
      detail: job.errorKind ? PMS_ERROR_TITLES[job.errorKind] : recordsOf(job),
      status: statusOf(job),
      ...{ href: `/sync-logs/${job.syncLogId}`, follow: isOne ? `?job=${job.id}` : null },
      facts: facts(
        { label: "Began", text: job.startedAt, as: "time" },
        { label: "Ended", text: job.pending === 0 ? job.finishedAt : null, as: "time" },
        { label: "Records", text: recordsOf(job) },
        { label: "Failed jobs", text: job.failed || null },
        { label: "Attempts", text: job.attempts > 1 ? job.attempts : null },
        { label: "Message", text: job.errorMessage, as: "code" },
        { label: "Job id", text: isOne ? job.id : null, as: "id" },
      ),
    }),
  ];
}

function statusOf(job: TrailJobs): TrailEntry["status"] {
  if (job.failed > 0)
    return { of: "other", word: isAll(job) ? "Failed" : `${job.failed} failed`, tone: "urgent" };
  if (job.pending > 0) return { of: "other", word: "Under way", tone: "running" };
  if (job.status === "cancelled") return { of: "other", word: "Cancelled", tone: "paused" };
  return { of: "other", word: "Read", tone: "ok" };
}

const isAll = (job: TrailJobs): boolean => job.failed === job.jobs;
