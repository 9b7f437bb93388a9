import type { Tone } from "@/components/ui/tone";
import { MODELS, type Model } from "@/lib/pms/model-names";
import type { JobBar, SyncLogDetail } from "@/lib/syncs/sync-log-shapes";

/** Where a bar lies, in percent of the sync's time. */
export type Bar = JobBar & { leftPercent: number; widthPercent: number; tone: Tone };

export type ModelLane = {
  model: Model;
  bars: Bar[];
  jobs: number;
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  skippedCount: number;
  rejectedCount: number;
  failed: number;
  /** Jobs that the end of the sync took away before they began. */
  cancelled: number;
  /** How many records the vendor says there are; null where it does not say. */
  total: number | null;
};

/** The models of a sync in the order they are read, each with its jobs over time. `at` is the present of a running one. */
export function toLanes(
  log: Pick<SyncLogDetail, "bars" | "at" | "createdAt" | "startedAt" | "finishedAt">,
): ModelLane[] {
  const from = Date.parse(log.startedAt ?? log.createdAt);
  const ends = log.bars.flatMap((bar) => (bar.finishedAt ? [Date.parse(bar.finishedAt)] : []));
  const spanMs = Math.max(1, Math.max(Date.parse(log.finishedAt ?? log.at), ...ends) - from);
  const percent = (instant: number) => Math.min(100, Math.max(0, ((instant - from) / spanMs) * 100));
  const end = log.finishedAt ?? log.at;
  return MODELS.flatMap((model) => {
    const own = log.bars.filter((bar) => bar.model === model);
    if (own.length === 0) return [];
    const bars = own.flatMap((bar) => {
      if (!bar.startedAt) return [];
      const left = percent(Date.parse(bar.startedAt));
      const right = percent(Date.parse(bar.finishedAt ?? end));
      return [{ ...bar, leftPercent: left, widthPercent: Math.max(0, right - left), tone: toneOf(bar) }];
    });
    const sum = (count: (bar: JobBar) => number) => own.reduce((total, bar) => total + count(bar), 0);
    return [
      {
        model,
        bars,
        jobs: sum((bar) => bar.jobs),
        newCount: sum((bar) => bar.newCount),
        updatedCount: sum((bar) => bar.updatedCount),
        unchangedCount: sum((bar) => bar.unchangedCount),
        skippedCount: sum((bar) => bar.skippedCount),
        rejectedCount: sum((bar) => bar.rejectedCount),
        failed: sum((bar) => bar.failed),
        cancelled: sum((bar) => bar.cancelled),
        total: own.reduce<number | null>(
          (most, bar) => (bar.total === null ? most : Math.max(most ?? 0, bar.total)),
          null,
        ),
      },
    ];
  });
}

export function toneOf(bar: JobBar): Tone {
  if (bar.failed > 0) return "urgent";
  if (bar.pending > 0) return bar.errorKind ? "warning" : "running";
  if (bar.cancelled > 0) return "paused";
  return bar.rejectedCount > 0 ? "warning" : "ok";
}
