"use client";

import { lazy, Suspense, useState } from "react";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveDot } from "@/components/live-dot";
import { TrailHeader } from "@/components/trail/trail-header";
import { TrailLanes } from "@/components/trail/trail-lanes";
import { TrailTimeline } from "@/components/trail/trail-timeline";
import { useTrail } from "@/components/trail/use-trail";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { TrailEntry, TrailLane } from "@/lib/trail/shapes";

const TrailPanel = lazy(() => import("@/components/trail/trail-panel"));

export type TrailScreenProps = {
  org: string;
  /** Where it begins, as the address says it. */
  start: string;
  /** Lanes that the reader has put away. */
  hidden: TrailLane[];
};

/** One thing and everything that led to it or came of it, in the order of time. */
export function TrailScreen({ org, start, hidden }: TrailScreenProps) {
  const trail = useTrail(org, start);
  const [opened, setOpened] = useState<string>();
  const entries = trail.rows.flatMap((row) => (row.kind === "entry" ? [row.entry] : []));
  const shown = trail.rows.filter((row) => row.kind === "more" || !hidden.includes(row.entry.lane));
  const entry = entries.find(({ key }) => key === opened);
  if (trail.isPending) return <SkeletonRows rows={8} columns={3} />;
  if (!trail.head || (trail.error && entries.length === 0))
    return (
      <ErrorState
        title="The trail could not be shown"
        message={trail.error?.message ?? "It was not found."}
        onRetry={() => trail.retry()}
      />
    );
  return (
    <KeyboardList>
      <TrailHeader org={org} head={trail.head} live={<LiveDot />} />
      {trail.notes.length > 0 && (
        <Callout className="mb-4">
          {trail.notes.map((note) => (
            <p key={note.key}>{note.text}</p>
          ))}
        </Callout>
      )}
      <TrailLanes org={org} start={start} hidden={hidden} entries={entries} counts={trail.counts} />
      <Card flush className="overflow-hidden">
        {shown.length === 0 ? (
          <EmptyState
            className="py-10"
            title={entries.length > 0 ? "Every lane with entries is put away." : "Nothing has happened yet."}
            description={
              entries.length > 0 ? "Choose a lane above." : "What happens from here on appears by itself."
            }
          />
        ) : (
          <TrailTimeline
            rows={shown}
            onOpen={(one: TrailEntry) => setOpened(one.key)}
            onMore={trail.showMore}
            isLoadingMore={trail.isLoadingMore}
          />
        )}
      </Card>
      <Suspense fallback={null}>
        {opened && <TrailPanel org={org} start={start} entry={entry} onClose={() => setOpened(undefined)} />}
      </Suspense>
    </KeyboardList>
  );
}
