import { SYNC_LOOK, type SyncStatus } from "@/components/status-look";
import { durationText, type Instant, relativeText } from "@/components/time-text";

/** One run as a chart cell. */
export type Run = {
  id: string;
  status: SyncStatus;
  startedAt: Instant;
  durationMs?: number;
  /** What it did, as in "12 new, 3 updated". */
  summary?: string;
  href?: string;
};

/** The classes of a run's cell: colour and glyph; a failure is solid, the rest is quiet. */
export const runCellClass = (status: SyncStatus): string =>
  `run-cell tone-${SYNC_LOOK[status].tone} glyph-${status}${status === "error" ? " is-solid" : ""}`;

/** What a cell says on hover and to a screen reader, a line for each fact. */
export function runText(run: Run, now: Instant): string {
  const when = relativeText(run.startedAt, now, "long");
  const took = run.durationMs === undefined ? "" : `, took ${durationText(run.durationMs)}`;
  return [`${SYNC_LOOK[run.status].word} ${when}${took}`, run.summary].filter(Boolean).join("\n");
}

/** "Last 12 runs: 10 success, 2 error". */
export function runsText(runs: Run[]): string {
  const counts = new Map<string, number>();
  for (const run of runs) {
    const word = SYNC_LOOK[run.status].word.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  if (runs.length === 0) return "No runs yet";
  return `Last ${runs.length} runs: ${[...counts].map(([word, count]) => `${count} ${word}`).join(", ")}`;
}
