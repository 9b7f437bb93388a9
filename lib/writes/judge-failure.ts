import { PMS_ERROR_GUIDE, type PmsError, type PmsErrorKind } from "@/lib/pms/error-kinds";
import { nextAttemptAt } from "@/lib/syncs/retry-job";

export type FailureVerdict = {
  /** When it is tried again; null where that is over. */
  againAt: Date | null;
  /** The vendor may have taken the write although its answer is missing. */
  mayBeMade: boolean;
};

/** Kinds that another attempt of the same write can end otherwise. */
const PASSING: ReadonlySet<PmsErrorKind> = new Set([
  "rate_limited",
  "provider_outage",
  "timeout",
  "interrupted",
]);

/**
 * What follows from an attempt that brought no result. `attempts` counts the ones made so far, this one included;
 * `waitsSeconds` has one entry for each further attempt.
 */
export function judgeFailure(
  error: PmsError,
  {
    attempts,
    isRepeatable,
    waitsSeconds,
  }: { attempts: number; isRepeatable: boolean; waitsSeconds: number[] },
  now: Date = new Date(),
): FailureVerdict {
  const mayBeMade = isLost(error);
  const canPass = PASSING.has(error.kind) && (isRepeatable || !mayBeMade);
  return { againAt: canPass ? nextAttemptAt(error, attempts, waitsSeconds, now) : null, mayBeMade };
}

/** Whether the request may have been carried out: it was sent, and nothing that came back rules it out. */
function isLost({ kind, options: { status, neverSent } }: PmsError): boolean {
  if (neverSent || PMS_ERROR_GUIDE[kind].stopsRun || kind === "permission_missing") return false;
  return status === undefined || (status >= 500 && status !== 503);
}
