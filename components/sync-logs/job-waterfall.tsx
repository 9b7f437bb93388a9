"use client";

import { ChevronRight } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { counted } from "@/components/number";
import { ChangingCount } from "@/components/sync-logs/changing-count";
import { isUnfinished } from "@/components/sync-logs/sync-words";
import { type Bar, type ModelLane, toLanes } from "@/components/sync-logs/waterfall-rows";
import { durationText } from "@/components/time-text";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import { recordsRead } from "@/lib/syncs/records-read";
import type { JobBar, SyncLogDetail } from "@/lib/syncs/sync-log-shapes";

const JobTable = lazy(() => import("@/components/sync-logs/job-table"));

/** The jobs of a sync over time, a lane per model; each lane opens into the list of its jobs. */
export function JobWaterfall({ org, log }: { org: string; log: SyncLogDetail }) {
  const lanes = toLanes(log);
  const waiting = log.models.filter((model) => !lanes.some((lane) => lane.model === model));
  if (lanes.length === 0) return null;
  const isRunning = isUnfinished(log);
  return (
    <Card flush title="Jobs" description="Each bar is a page of a model." className="mb-4">
      <ul className="divide-y">
        {lanes.map((lane) => (
          <li key={lane.model}>
            <LaneDetails
              org={org}
              lane={lane}
              bars={log.bars.filter((bar) => bar.model === lane.model)}
              isRunning={isRunning}
            />
          </li>
        ))}
        {isRunning && waiting.length > 0 && (
          <li className="px-4 py-2.5 text-sm text-subtle">
            Still to come: {waiting.map((model) => MODEL_LABELS[model].toLowerCase()).join(", ")}
          </li>
        )}
      </ul>
    </Card>
  );
}

type LaneDetailsProps = { org: string; lane: ModelLane; bars: JobBar[]; isRunning: boolean };

function LaneDetails({ org, lane, bars, isRunning }: LaneDetailsProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="group" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="grid items-center gap-x-4 gap-y-1.5 px-4 py-2.5 hover:bg-hover md:grid-cols-[200px_minmax(0,1fr)]">
        <span className="flex min-w-0 items-center gap-2">
          <ChevronRight aria-hidden="true" size={14} className="flex-none text-subtle group-open:rotate-90" />
          <span className="font-medium">{MODEL_LABELS[lane.model]}</span>
          {!isUnread(lane) && (
            <span className="truncate text-xs text-subtle">{counted(lane.jobs, "page")}</span>
          )}
        </span>
        <Lane bars={lane.bars} />
        {isUnread(lane) ? (
          <span className="pl-5.5 text-xs text-subtle md:col-start-2 md:pl-0">
            Not read: the sync ended before.
          </span>
        ) : (
          <LaneCounts lane={lane} />
        )}
        {isRunning && lane.total !== null && <LaneProgress lane={lane} />}
      </summary>
      {isOpen && (
        <Suspense fallback={null}>
          <JobTable org={org} bars={bars} />
        </Suspense>
      )}
    </details>
  );
}

/** Nothing of the model was read: the sync ended first. */
const isUnread = (lane: ModelLane): boolean => lane.cancelled === lane.jobs;

function Lane({ bars }: { bars: Bar[] }) {
  return (
    <span aria-hidden="true" className="relative block h-4 overflow-hidden rounded-sm bg-sunken">
      {bars.map((bar) => (
        <span
          key={bar.firstPage}
          data-tip={barText(bar)}
          className={cn(
            `tone-${bar.tone}`,
            "absolute inset-y-0 min-w-0.5 rounded-[2px] border-r border-surface bg-(--tone-mark)",
          )}
          style={{ left: `min(${bar.leftPercent}%, 100% - 2px)`, width: `${bar.widthPercent}%` }}
        />
      ))}
    </span>
  );
}

type LaneCount = { word: string; value: number; tone?: "warning" | "urgent"; isShown?: boolean };

function LaneCounts({ lane }: { lane: ModelLane }) {
  const counts: LaneCount[] = [
    { word: "new", value: lane.newCount, isShown: true },
    { word: "updated", value: lane.updatedCount, isShown: true },
    { word: "unchanged", value: lane.unchangedCount, isShown: true },
    { word: "skipped", value: lane.skippedCount },
    { word: "rejected", value: lane.rejectedCount, tone: "warning" },
    { word: "failed", value: lane.failed, tone: "urgent" },
  ];
  return (
    <span className="flex flex-wrap gap-x-3 pl-5.5 text-xs text-muted md:col-start-2 md:pl-0">
      {counts
        .filter(({ value, isShown }) => isShown || value > 0)
        .map(({ word, value, tone }) => (
          <span key={word}>
            <ChangingCount value={value} tone={tone} /> {word}
          </span>
        ))}
    </span>
  );
}

function LaneProgress({ lane }: { lane: ModelLane }) {
  const read = recordsRead(lane);
  return (
    <Progress
      label={`${MODEL_LABELS[lane.model]} read`}
      value={Math.min(read, lane.total ?? read)}
      max={Math.max(1, lane.total ?? read)}
      className="md:col-start-2"
    />
  );
}

/** A bar in words, a line for each fact. */
export function barText(bar: JobBar): string {
  const pages = bar.jobs === 1 ? `Page ${bar.firstPage}` : `Pages ${bar.firstPage}–${bar.lastPage}`;
  const tookMs =
    bar.startedAt && bar.finishedAt ? Date.parse(bar.finishedAt) - Date.parse(bar.startedAt) : undefined;
  const facts = [
    tookMs === undefined ? undefined : durationText(Math.max(0, tookMs)),
    bar.attempts > 1 && `${bar.attempts} attempts`,
    bar.failed > 0 && counted(bar.failed, "failed job"),
  ].filter(Boolean);
  const skipped = bar.skippedCount > 0 ? `, ${bar.skippedCount} skipped` : "";
  const counts = `${bar.newCount} new, ${bar.updatedCount} updated, ${bar.unchangedCount} unchanged${skipped}`;
  return [`${pages}${facts.length > 0 ? ` · ${facts.join(" · ")}` : ""}`, counts].join("\n");
}
