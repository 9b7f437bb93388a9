"use client";

import { Calendar, ChevronDown } from "lucide-react";
import { lazy, Suspense } from "react";
import { RANGE_LABELS } from "@/components/range-labels";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { UrlParams } from "@/components/url";
import type { TimeRange } from "@/lib/time-range";

const RangeChoices = lazy(() => import("@/components/range-choices"));
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

export type RangeFilterProps = { pathname: string; params: UrlParams; filters: TimeRange };

/** When the shown entries began: presets with the date each one reaches back to, or two days of the reader's own. */
export function RangeFilter({ pathname, params, filters }: RangeFilterProps) {
  const isCustom = Boolean(filters.from || filters.to);
  const isSet = isCustom || filters.range !== "all";
  return (
    <Popover
      label="Filter by time"
      triggerClassName={cn(
        buttonClass({ size: "sm" }),
        isSet ? "border-accent-line bg-accent-soft" : "border-dashed",
      )}
      trigger={
        <>
          <Calendar aria-hidden="true" />
          <span suppressHydrationWarning>
            {isCustom ? customLabel(filters) : RANGE_LABELS[filters.range]}
          </span>
          <ChevronDown aria-hidden="true" className="size-3!" />
        </>
      }
    >
      <Suspense fallback={<SkeletonRows rows={4} columns={1} compact />}>
        <RangeChoices pathname={pathname} params={params} filters={filters} />
      </Suspense>
    </Popover>
  );
}

function customLabel({ from, to }: TimeRange): string {
  const last = to ? new Date(Date.parse(to) - 1) : null;
  if (from && last) return `${DAY.format(new Date(from))} to ${DAY.format(last)}`;
  return from ? `Since ${DAY.format(new Date(from))}` : `Until ${last ? DAY.format(last) : "now"}`;
}
