"use client";

import { Fragment } from "react";
import { formatByZone } from "@/components/format-by-zone";
import { counted } from "@/components/number";
import { LANES } from "@/components/trail/lane-look";
import { TrailRowItem } from "@/components/trail/trail-row";
import { Button } from "@/components/ui/button";
import { useZone } from "@/components/use-zone";
import type { TrailPart, TrailRow } from "@/lib/trail/arrange";
import type { TrailCount, TrailEntry } from "@/lib/trail/shapes";

type Props = {
  rows: TrailRow[];
  onOpen: (entry: TrailEntry) => void;
  onMore: (part: TrailPart) => void;
  isLoadingMore: (part: TrailPart) => boolean;
};

/** So few changes are shown field by field; more are told in a line each. */
const FEW_CHANGES = 3;
const dayFormat = formatByZone({ dateStyle: "full" });

/** The entries from top to bottom: the time on the left, a lane for each kind, days apart. */
export function TrailTimeline({ rows, onOpen, onMore, isLoadingMore }: Props) {
  const zone = useZone();
  const used = LANES.filter((lane) => rows.some((row) => row.kind === "entry" && row.entry.lane === lane));
  const changes = rows.filter((row) => row.kind === "entry" && row.entry.lane === "change").length;
  const day = dayFormat(zone);
  let last = "";
  return (
    <ol aria-label="Trail" className="py-2">
      {rows.map((row) => {
        if (row.kind === "more")
          return (
            <li key={row.part} className="flex items-center gap-3 px-4 py-2 text-sm text-muted sm:pl-28">
              <Button size="sm" onClick={() => onMore(row.part)} pending={isLoadingMore(row.part)}>
                Show more {row.part}
              </Button>
              {row.left && <span>{leftText(row.left)}</span>}
            </li>
          );
        const today = day.format(new Date(row.entry.at));
        const isNewDay = today !== last && !row.entry.isDue;
        if (!row.entry.isDue) last = today;
        return (
          <Fragment key={row.entry.key}>
            {isNewDay && (
              <li className="px-4 pt-3 pb-1 text-xs font-medium text-subtle">
                <span suppressHydrationWarning>{today}</span>
              </li>
            )}
            <TrailRowItem
              entry={row.entry}
              isStart={row.isStart}
              lanes={used}
              zone={zone}
              showsFields={changes <= FEW_CHANGES}
              onOpen={onOpen}
            />
          </Fragment>
        );
      })}
    </ol>
  );
}

const leftText = ({ value, atLeast }: TrailCount): string =>
  atLeast
    ? `More than ${counted(value, "further one", "further ones")}`
    : counted(value, "further one", "further ones");
