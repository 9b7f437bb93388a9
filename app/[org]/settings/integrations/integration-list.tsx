"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import type { MouseEvent } from "react";
import { toRuns } from "@/components/connections/run-cells";
import { VendorMark } from "@/components/connections/vendor-mark";
import { KeyboardList } from "@/components/keyboard-list";
import { RunStrip } from "@/components/run-strip";
import { ConnectionStatusBadge } from "@/components/status-badge";
import { RelativeTime } from "@/components/time";
import { cn } from "@/components/ui/cn";
import { isOverdue, statusOf } from "@/lib/connections/connection-health";
import { connectionQuery } from "@/lib/connections/query-options";
import type { ConnectionItem } from "@/lib/connections/views";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import { useIntegrations } from "./integrations-context";

type Props = { items: ConnectionItem[]; selectedId: string | undefined; updatedAt: number };

export function IntegrationList({ items, selectedId, updatedAt }: Props) {
  const { org } = useIntegrations();
  return (
    <KeyboardList escapeHref={`/${org}/settings/integrations`}>
      <ul aria-label="Integrations" className="card divide-y overflow-hidden">
        {items.map((item) => (
          <Row key={item.id} item={item} isSelected={item.id === selectedId} now={new Date(updatedAt)} />
        ))}
      </ul>
    </KeyboardList>
  );
}

function Row({ item, isSelected, now }: { item: ConnectionItem; isSelected: boolean; now: Date }) {
  const { org } = useIntegrations();
  const client = useQueryClient();
  const href = `/${org}/settings/integrations?connection=${item.id}`;
  // The list is already here and the detail has a route of its own: no page has to be rendered to show it.
  function open(event: MouseEvent) {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    window.history.pushState(null, "", href);
    if (window.innerWidth < 1024) window.scrollTo(0, 0);
  }
  const warm = () => void client.prefetchQuery(connectionQuery(org, item.id));
  return (
    <li data-row={item.id} className={cn("relative", isSelected ? "lg:bg-accent-soft" : "hover:bg-hover")}>
      <Link
        href={href}
        prefetch={false}
        data-row-link=""
        aria-current={isSelected ? "true" : undefined}
        onClick={open}
        onPointerEnter={warm}
        onFocus={warm}
        className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 px-3 py-3 -outline-offset-2"
      >
        <VendorMark vendor={item.vendor} />
        <span className="min-w-0">
          <span className="flex items-center justify-between gap-3">
            <span className="truncate font-medium" data-tip={item.name.length > 28 ? item.name : undefined}>
              {item.name}
            </span>
            <ConnectionStatusBadge status={statusOf(item)} />
          </span>
          <span className="mt-0.5 block truncate text-xs text-subtle">
            {item.vendorName} · <LastSync item={item} isOverdue={isOverdue(item, now)} />
          </span>
          <span className="mt-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-xs text-subtle">
            <RunStrip runs={toRuns(item.runs, org)} length={12} />
            <NextSync item={item} />
          </span>
        </span>
      </Link>
    </li>
  );
}

function LastSync({ item, isOverdue: isLate }: { item: ConnectionItem; isOverdue: boolean }) {
  if (!item.lastSyncedAt) return "never synced";
  return (
    <span className={isLate ? "text-warning" : undefined}>
      {isLate && "Overdue, "}
      {isLate ? "last " : "Last "}good sync <RelativeTime at={item.lastSyncedAt} focusable={false} />
    </span>
  );
}

function NextSync({ item }: { item: ConnectionItem }) {
  const { running, pausedAt, retryAt, schedule } = item;
  if (running)
    return running.currentModel ? `Reading ${MODEL_LABELS[running.currentModel].toLowerCase()}` : "Starting";
  if (pausedAt) return "Paused";
  const isRetry = retryAt && (!schedule?.nextRunAt || Date.parse(retryAt) < Date.parse(schedule.nextRunAt));
  const at = isRetry ? retryAt : schedule?.nextRunAt;
  if (!at) return "Not scheduled";
  return (
    <span>
      {isRetry ? "Retry " : "Next "}
      <RelativeTime at={at} focusable={false} />
    </span>
  );
}
