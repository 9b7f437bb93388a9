"use client";

import { Calendar, Check, ChevronDown } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { hrefWith, type UrlParams } from "@/components/url";
import { RANGES, type Range, type TimeRange } from "@/lib/time-range";

const LABELS: Record<Range, string> = {
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  all: "Any time",
};
const RANGE_NAMES: Range[] = ["all", "24h", "7d", "30d"];
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const MOMENT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

export type RangeFilterProps = { pathname: string; params: UrlParams; filters: TimeRange; resets?: string[] };

/** When the shown entries began: presets with the date each one reaches back to, or two days of the reader's own. */
export function RangeFilter({ pathname, params, filters, resets = [] }: RangeFilterProps) {
  const kept = { ...params, ...Object.fromEntries(resets.map((key) => [key, undefined])) };
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
          <span suppressHydrationWarning>{isCustom ? customLabel(filters) : LABELS[filters.range]}</span>
          <ChevronDown aria-hidden="true" className="size-3!" />
        </>
      }
    >
      <ul>
        {RANGE_NAMES.map((range) => {
          const isChosen = !isCustom && filters.range === range;
          const to = range === "all" ? undefined : range;
          return (
            <li key={range}>
              <Link
                href={hrefWith(pathname, kept, { range: to, from: undefined, to: undefined })}
                scroll={false}
                prefetch={false}
                aria-current={isChosen ? "true" : undefined}
                className="menu-item"
              >
                <Check aria-hidden="true" className={cn("size-3.5!", !isChosen && "invisible")} />
                <span className="flex-1">{LABELS[range]}</span>
                <Since range={range} />
              </Link>
            </li>
          );
        })}
      </ul>
      <CustomRange pathname={pathname} params={kept} filters={filters} />
    </Popover>
  );
}

function Since({ range }: { range: Range }) {
  const backMs = RANGES[range];
  if (backMs === null) return null;
  return <span className="text-xs text-subtle">since {MOMENT.format(Date.now() - backMs)}</span>;
}

function CustomRange({ pathname, params, filters }: RangeFilterProps) {
  const router = useRouter();
  const [from, setFrom] = useState(dayOf(filters.from));
  const [to, setTo] = useState(dayOf(filters.to, -1));
  const isBackwards = Boolean(from && to && from > to);
  function apply(event: FormEvent) {
    event.preventDefault();
    if (isBackwards) return;
    const range = { range: undefined, from: startOfDay(from), to: startOfDay(to, 1) };
    router.push(hrefWith(pathname, params, range), { scroll: false });
  }
  return (
    <form onSubmit={apply} className="mt-1 grid gap-2 border-t px-2 pt-2 pb-1">
      <div className="grid grid-cols-2 gap-2">
        <Field label="From">
          <Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label="To" error={isBackwards ? "Must not be before From." : undefined}>
          <Input type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
      </div>
      <Button type="submit" size="sm" disabled={(!from && !to) || isBackwards}>
        Show these days
      </Button>
    </form>
  );
}

/** A day of the reader's calendar, shifted by whole days, as the instant it begins. */
function startOfDay(day: string, shiftDays = 0): string | undefined {
  if (!day) return undefined;
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + shiftDays);
  return at.toISOString();
}

/** The day an instant falls on for the reader, as a date field writes it. */
function dayOf(instant: string | null, shiftDays = 0): string {
  if (!instant) return "";
  const at = new Date(instant);
  at.setDate(at.getDate() + shiftDays);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function customLabel({ from, to }: TimeRange): string {
  const last = to ? new Date(Date.parse(to) - 1) : null;
  if (from && last) return `${DAY.format(new Date(from))} to ${DAY.format(last)}`;
  return from ? `Since ${DAY.format(new Date(from))}` : `Until ${last ? DAY.format(last) : "now"}`;
}
