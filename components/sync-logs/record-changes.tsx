"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect } from "react";
import { CopyId } from "@/components/copy-button";
import { type Facet, FacetFilter } from "@/components/facet-filter";
import { counted } from "@/components/number";
import { FieldDiff } from "@/components/sync-logs/field-diff";
import { isUnfinished } from "@/components/sync-logs/sync-words";
import { RelativeTime } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { UrlParams } from "@/components/url";
import { MODEL_LABELS, MODEL_SINGULAR } from "@/lib/pms/model-names";
import { pathOfModel } from "@/lib/records/model-of-path";
import { CHANGE_KINDS, type ChangeKind } from "@/lib/syncs/change-filters";
import { recordChangesQuery } from "@/lib/syncs/log-query-options";
import type { RecordChangeItem, SyncLogDetail } from "@/lib/syncs/sync-log-shapes";
import { trailHref } from "@/lib/trail/start";

const KIND_WORDS: Record<ChangeKind, string> = { new: "New", updated: "Updated" };

export type RecordChangesProps = {
  org: string;
  log: SyncLogDetail;
  /** The filters over the changes, as the address carries them. */
  query: string;
  pathname: string;
  /** All parameters of the page. */
  params: UrlParams;
};

/** What the sync changed, record by record and field by field. */
export default function RecordChanges({ org, log, query, pathname, params }: RecordChangesProps) {
  const list = useInfiniteQuery(recordChangesQuery(org, log.id, query));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = log.changes.counts.reduce((sum, item) => sum + item.count, 0);
  const { refetch } = list;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the total grows while the sync runs, only at the end of the list.
  useEffect(() => {
    if (isUnfinished(log)) void refetch();
  }, [total, log.status, refetch]);
  const isFiltered = query !== "";
  return (
    <Card
      flush
      title="Changed records"
      actions={total > 0 && <FacetFilter pathname={pathname} params={params} facets={facetsOf(log)} />}
      footer={
        list.hasNextPage && (
          <Button size="sm" onClick={() => list.fetchNextPage()} pending={list.isFetchingNextPage}>
            Show more
          </Button>
        )
      }
    >
      {list.isPending ? (
        <SkeletonRows rows={4} columns={3} />
      ) : list.isError && rows.length === 0 ? (
        <ErrorState message={list.error.message} onRetry={() => list.refetch()} pending={list.isFetching} />
      ) : rows.length === 0 ? (
        <EmptyState className="py-8" title={emptyText(log, isFiltered)} />
      ) : (
        <ul className="divide-y">
          {rows.map((row) => (
            <Change key={row.id} org={org} change={row} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Change({ org, change }: { org: string; change: RecordChangeItem }) {
  const singular = MODEL_SINGULAR[change.model];
  const name = change.label ?? `${singular} ${change.xId}`;
  return (
    <li className="px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={change.kind === "new" ? "ok" : "running"}>{KIND_WORDS[change.kind]}</Badge>
        <h3 className="min-w-0 truncate" title={name}>
          <Link
            href={`/${org}/records/${pathOfModel(change.model)}/${change.recordId}`}
            prefetch={false}
            className="hover:underline"
          >
            {name}
          </Link>
        </h3>
        <span className="text-xs text-subtle">{singular}</span>
        <span className="text-xs text-subtle">
          <CopyId value={change.xId} label="Copy the vendor's id" />
        </span>
        <RelativeTime at={change.createdAt} className="ml-auto text-xs text-subtle" />
        <Link
          href={trailHref(org, { kind: "change", id: change.id })}
          prefetch={false}
          className="link text-xs"
        >
          Trail<span className="sr-only"> of the change of {name}</span>
        </Link>
      </div>
      {change.fields.length > 0 && (
        <div className="mt-1.5">
          <FieldDiff fields={change.fields} of={name} />
        </div>
      )}
    </li>
  );
}

function emptyText(log: SyncLogDetail, isFiltered: boolean): string {
  if (isFiltered) return "No change matches these filters.";
  if (isUnfinished(log)) return "No change so far.";
  if (log.updatedCount > 0) return "The changes of this sync are no longer kept.";
  if (log.newCount > 0)
    return `This sync read ${counted(log.newCount, "record")} for the first time. Those are counted, not listed.`;
  return "This sync changed no record.";
}

function facetsOf({ changes, models }: SyncLogDetail): Facet[] {
  const { counts, isPartial } = changes;
  const sum = (list: typeof counts) => {
    const count = list.reduce((total, item) => total + item.count, 0);
    return count === 0 && isPartial ? {} : { count, atLeast: isPartial };
  };
  return [
    {
      key: "model",
      label: "Model",
      options: models.map((value) => ({
        value,
        label: MODEL_LABELS[value],
        ...sum(counts.filter((item) => item.model === value)),
      })),
    },
    {
      key: "kind",
      label: "Change",
      options: CHANGE_KINDS.map((value) => ({
        value,
        label: KIND_WORDS[value],
        ...sum(counts.filter((item) => item.kind === value)),
      })),
    },
  ];
}
