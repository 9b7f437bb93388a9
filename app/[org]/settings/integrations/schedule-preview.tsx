"use client";

import { useState } from "react";
import { exactText } from "@/components/time-text";
import { nextRuns } from "@/lib/schedules/next-run";
import { shortestMinutes, type WeeklyHours } from "@/lib/schedules/weekly-hours";

const SHOWN = 5;

/** The next syncs that the hours lead to, in the reader's own time zone. */
export function NextRunsPreview({ weekly }: { weekly: WeeklyHours | null }) {
  const [openedAt] = useState(() => new Date());
  const runs = weekly ? nextRuns({ intervalMinutes: shortestMinutes(weekly), weekly }, openedAt, SHOWN) : [];
  return (
    <div className="rounded-lg border bg-sunken px-4 py-3">
      <p className="text-sm font-medium">Next {SHOWN} syncs</p>
      <div aria-live="polite">
        {runs.length > 0 ? (
          <ol className="mt-1 grid gap-0.5 font-mono text-xs text-muted tabular-nums">
            {runs.map((run) => (
              <li key={run.getTime()}>{exactText(run.getTime())}</li>
            ))}
          </ol>
        ) : (
          <p className="mt-1 text-xs text-muted">
            They show as soon as every row has days, hours and minutes.
          </p>
        )}
      </div>
    </div>
  );
}
