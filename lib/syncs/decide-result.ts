import type { Model } from "@/lib/pms/model-names";
import type { SyncFailure } from "@/lib/syncs/record-sync-failure";

export type ModelTally = {
  model: Model;
  failedJobs: number;
  succeededJobs: number;
  seenRecords: number;
  /** A full listing, not only what changed. */
  isFull: boolean;
  failure: SyncFailure | null;
  /** How many records of the model were stored before this sync. */
  knownRecords: number;
};

export type SyncDecision =
  | { status: "success" | "partial"; isFull: boolean; wholeModels: Model[] }
  | { status: "error"; failure: SyncFailure; wholeModels: Model[] };

/** From this many stored records on, a full listing without a single one is an alarm and not a fact. */
const MANY_RECORDS = 10;

/** What a run that has no jobs left amounts to. Models that were read whole move their watermark in any case. */
export function decideSyncResult(tallies: ModelTally[]): SyncDecision {
  const emptied = tallies.filter(
    (tally) =>
      tally.isFull && tally.failedJobs === 0 && tally.seenRecords === 0 && tally.knownRecords >= MANY_RECORDS,
  );
  const wholeModels = tallies
    .filter((tally) => tally.failedJobs === 0 && tally.succeededJobs > 0 && !emptied.includes(tally))
    .map((tally) => tally.model);
  if (emptied.length > 0) {
    const lost = emptied.map((tally) => `${tally.model} (${tally.knownRecords} before)`).join(", ");
    return {
      status: "error",
      failure: { kind: "empty", message: `A full listing came back without a single record of: ${lost}.` },
      wholeModels,
    };
  }
  const failed = tallies.filter((tally) => tally.failedJobs > 0);
  const isAnyJobDone = tallies.some((tally) => tally.succeededJobs > 0);
  if (failed.length > 0 && !isAnyJobDone) {
    const failure = failed.find((tally) => tally.failure)?.failure;
    return {
      status: "error",
      failure: failure ?? { kind: "internal", message: "Every job of the sync failed." },
      wholeModels,
    };
  }
  return {
    status: failed.length > 0 ? "partial" : "success",
    isFull: tallies.length > 0 && tallies.every((tally) => tally.isFull),
    wholeModels,
  };
}
