"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { type Facet, FacetFilter } from "@/components/facet-filter";
import { Count } from "@/components/number";
import { RangeFilter } from "@/components/range-filter";
import { SearchInput } from "@/components/search-input";
import { SYNC_LOOK } from "@/components/status-look";
import { TRIGGER_WORDS } from "@/components/sync-logs/sync-words";
import { buttonClass } from "@/components/ui/button";
import { PMS_ERROR_GUIDE, PMS_ERROR_KINDS } from "@/lib/pms/error-kinds";
import {
  STATUS_OPTIONS,
  type SyncLogFilters,
  syncLogFilters,
  TRIGGER_OPTIONS,
} from "@/lib/syncs/sync-log-filters";
import type { SyncLogCounts } from "@/lib/syncs/sync-log-shapes";

/** As far as the server counts; one more means "and more". */
const MAX_COUNTED = 10_000;
const MAX_COUNTED_PER_CONNECTION = 1_000;

export type SyncLogToolbarProps = { pathname: string; filters: SyncLogFilters; counts?: SyncLogCounts };

/** Search, facets with their counts, and time; all of it is the page's address. */
export function SyncLogToolbar({ pathname, filters, counts }: SyncLogToolbarProps) {
  const params = syncLogFilters.toRecord(filters);
  return (
    <div className="mb-3 flex flex-wrap items-center gap-1.5">
      <div className="w-full sm:w-60">
        <SearchInput label="Search errors, integrations or an id" placeholder="Search" />
      </div>
      <FacetFilter pathname={pathname} params={params} facets={facetsOf(counts)} resets={[]} />
      <RangeFilter pathname={pathname} params={params} filters={filters} />
      {(filters.q || filters.from || filters.to || filters.range !== "all") && (
        <Link href={pathname} scroll={false} className={buttonClass({ variant: "ghost", size: "sm" })}>
          <X aria-hidden="true" /> Clear all
        </Link>
      )}
      {counts && (
        <p className="ml-auto text-xs text-subtle" role="status">
          <Total total={counts.total} />
        </p>
      )}
    </div>
  );
}

function Total({ total }: { total: number }) {
  const shown = Math.min(total, MAX_COUNTED);
  return (
    <>
      <Count value={shown} atLeast={total > MAX_COUNTED} /> {total === 1 ? "sync" : "syncs"}
    </>
  );
}

function facetsOf(counts?: SyncLogCounts): Facet[] {
  const counted = (
    list: { value: string; count: number }[] | undefined,
    value: string,
    max = MAX_COUNTED,
  ) => {
    const count = list?.find((item) => item.value === value)?.count;
    return count === undefined ? {} : { count: Math.min(count, max), atLeast: count > max };
  };
  return [
    {
      key: "status",
      label: "Status",
      options: STATUS_OPTIONS.map((value) => ({
        value,
        label: SYNC_LOOK[value].word,
        ...counted(counts?.status, value),
      })),
    },
    {
      key: "connection",
      label: "Integration",
      options: (counts?.connection ?? []).map(({ value, name }) => ({
        value,
        label: name,
        ...counted(counts?.connection, value, MAX_COUNTED_PER_CONNECTION),
      })),
    },
    {
      key: "trigger",
      label: "Trigger",
      options: TRIGGER_OPTIONS.map((value) => ({
        value,
        label: TRIGGER_WORDS[value].label,
        ...counted(counts?.trigger, value),
      })),
    },
    {
      key: "error",
      label: "Error",
      options: PMS_ERROR_KINDS.filter((value) => counts?.error.some((item) => item.value === value)).map(
        (value) => ({ value, label: PMS_ERROR_GUIDE[value].title, ...counted(counts?.error, value) }),
      ),
    },
  ];
}
