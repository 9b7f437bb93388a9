import type { SyncProgress } from "@/lib/connections/views";
import type { Model } from "@/lib/pms/model-names";
import { recordsRead } from "@/lib/syncs/records-read";

/** One model of a running sync: waiting for its turn, being read, read whole, or given up. */
export type ProgressLine = Omit<SyncProgress["progress"][number], "total" | "isPending" | "failedJobs"> & {
  state: "waiting" | "reading" | "done" | "failed";
  /** 0 to 100; null where the vendor does not say how many records there are. */
  percent: number | null;
};

const NOTHING = {
  pages: 0,
  newCount: 0,
  updatedCount: 0,
  unchangedCount: 0,
  skippedCount: 0,
  rejectedCount: 0,
  errorKind: null,
  errorMessage: null,
  attempts: 0,
  waitsUntil: null,
};

/** A line for each model of the sync, in the order it reads them. */
export const progressLines = (sync: Pick<SyncProgress, "models" | "progress">): ProgressLine[] =>
  sync.models.map((model) =>
    lineOf(
      model,
      sync.progress.find((progress) => progress.model === model),
    ),
  );

function lineOf(model: Model, progress: SyncProgress["progress"][number] | undefined): ProgressLine {
  if (!progress) return { ...NOTHING, model, state: "waiting", percent: null };
  const { total, isPending, failedJobs, ...counts } = progress;
  const state = isPending ? "reading" : failedJobs > 0 ? "failed" : "done";
  return { ...counts, state, percent: percentOf(progress, state) };
}

function percentOf(progress: SyncProgress["progress"][number], state: ProgressLine["state"]): number | null {
  if (state === "done") return 100;
  const { total } = progress;
  if (!total) return null;
  // The listing may grow while it is read; the last page alone says that it is whole.
  return Math.min(99, Math.floor((100 * recordsRead(progress)) / total));
}
