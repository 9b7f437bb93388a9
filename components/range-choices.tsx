"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { RangeFilterProps } from "@/components/range-filter";
import { RANGE_LABELS } from "@/components/range-labels";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { hrefWith } from "@/components/url";
import { RANGES, type Range } from "@/lib/time-range";

const RANGE_NAMES: Range[] = ["all", "24h", "7d", "30d"];
const MOMENT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** The presets and the two days, loaded when the filter is opened. */
export default function RangeChoices({ pathname, params, filters }: RangeFilterProps) {
  const isCustom = Boolean(filters.from || filters.to);
  return (
    <>
      <ul>
        {RANGE_NAMES.map((range) => {
          const isChosen = !isCustom && filters.range === range;
          const to = range === "all" ? undefined : range;
          return (
            <li key={range}>
              <Link
                href={hrefWith(pathname, params, { range: to, from: undefined, to: undefined })}
                scroll={false}
                prefetch={false}
                aria-current={isChosen ? "true" : undefined}
                className="menu-item"
              >
                <Check aria-hidden="true" className={cn("size-3.5!", !isChosen && "invisible")} />
                <span className="flex-1">{RANGE_LABELS[range]}</span>
                <Since range={range} />
              </Link>
            </li>
          );
        })}
      </ul>
      <CustomRange pathname={pathname} params={params} filters={filters} />
    </>
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
