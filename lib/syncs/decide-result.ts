import type { Model } from "@/lib/pms/model-names";
import type { SyncFailure } from "@/lib/syncs/record-sync-failure";

export type ModelTally = {
  model: Model;
  failedJobs: number;
  succeededJobs: number;
  seenRecords: number;
  /** Of those, the ones that could not be read. */
  rejectedRecords: number;
  /** A full listing, not only what changed. */
  isFull: boolean;
  failure: SyncFailure | null;
  /** How many records of the model were stored before this sync. */
  knownRecords: number;
};

export type SyncDecision =
  | { status: "success" | "partial"; wholeModels: Model[] }
  | { status: "error"; failure: SyncFailure; wholeModels: Model[] };

/** From this many stored records on, a full listing without a single one is an alarm and not a fact. */
const MANY_RECORDS = 10;

/**
 * What a run that has no jobs left amounts to. Models that were read whole move their watermark in any case: a record
 * that could not be read is asked for again once it changes, or by the next full listing.
 */
export function decideSyncResult(tallies: ModelTally[]): SyncDecision {
  const emptied = tallies.filter(
    (tally) =>
      tally.isFull && tally.failedJobs === 0 && tally.seenRecords === 0 && tally.knownRecords >= MANY_RECORDS,
  );
  const failed = tallies.filter((tally) => failureOf(tally) !== null);
  const wholeModels = tallies
    .filter((tally) => !failed.includes(tally) && tally.succeededJobs > 0 && !emptied.includes(tally))
    .map((tally) => tally.model);
  if (emptied.length > 0) {
    const lost = emptied.map((tally) => `${tally.model} (${tally.knownRecords} before)`).join(", ");
    return {
      status: "error",
      failure: { kind: "empty", message: `A full listing came back without a single record of: ${lost}.` },
      wholeModels,
    };
  }
  const isAnythingRead = tallies.some((tally) => tally.succeededJobs > 0 && !isUnreadable(tally));
  if (failed.length > 0 && !isAnythingRead) {
    const telling = failed.find((tally) => tally.failure) ?? failed[0];
    return { status: "error", failure: (telling && failureOf(telling)) ?? EVERY_JOB_FAILED, wholeModels };
  }
  const isInPart = failed.length > 0 || tallies.some((tally) => tally.rejectedRecords > 0);
  return { status: isInPart ? "partial" : "success", wholeModels };
}

const EVERY_JOB_FAILED: SyncFailure = { kind: "internal", message: "Every job of the sync failed." };

/** A listing of everything in which nothing can be read is none. */
const isUnreadable = (tally: ModelTally): boolean =>
  tally.isFull && tally.rejectedRecords > 0 && tally.rejectedRecords === tally.seenRecords;

function failureOf(tally: ModelTally): SyncFailure | null {
  if (tally.failedJobs > 0) return tally.failure ?? EVERY_JOB_FAILED;
  if (!isUnreadable(tally)) return null;
  const message = `None of the ${tally.seenRecords} records of ${tally.model} can be read.`;
  return { kind: "bad_data", message };
}
