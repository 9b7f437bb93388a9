import { PMS_ERROR_GUIDE, type PmsError, type PmsErrorKind } from "@/lib/pms/error-kinds";

/** The longest wait that a vendor's `Retry-After` is believed. */
const LONGEST_WAIT_MS = 60 * 60 * 1000;
/** Another attempt of the same request cannot end otherwise. */
const FINAL: ReadonlySet<PmsErrorKind> = new Set(["permission_missing", "bad_data", "empty"]);

/**
 * When a job that failed may run again; null when it is failed for good. `attempts` counts the ones made so far, this
 * one included; `waitsSeconds` has one entry for each further attempt.
 */
export function nextAttemptAt(
  error: PmsError,
  attempts: number,
  waitsSeconds: number[],
  now: Date = new Date(),
): Date | null {
  const waitSeconds = waitsSeconds[attempts - 1];
  if (waitSeconds === undefined || FINAL.has(error.kind) || PMS_ERROR_GUIDE[error.kind].stopsRun) return null;
  const waitMs = Math.max(waitSeconds * 1000, Math.min(error.options.retryAfterMs ?? 0, LONGEST_WAIT_MS));
  return new Date(now.getTime() + waitMs);
}
