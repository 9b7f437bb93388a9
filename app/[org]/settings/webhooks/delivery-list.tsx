"use client";

import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { DeliveryTable } from "@/app/[org]/settings/webhooks/delivery-table";
import { ReplayListed } from "@/app/[org]/settings/webhooks/replay-listed";
import { ResendChosen } from "@/app/[org]/settings/webhooks/resend-chosen";
import { useChosenRows } from "@/app/[org]/settings/webhooks/use-chosen-rows";
import { useDeliveryList } from "@/app/[org]/settings/webhooks/use-delivery-list";
import { NewRowsPill } from "@/components/new-rows-pill";
import { ExactTime } from "@/components/time";
import { Button, buttonClass } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { ReplayView } from "@/lib/replays/read-replays";
import type { DeliveryFilters } from "@/lib/webhooks/delivery-filters";
import type { DeliveryItems } from "@/lib/webhooks/delivery-shapes";

export type DeliveryListProps = {
  org: string;
  webhookId: string;
  /** The filters as the address carries them. */
  query: string;
  first: DeliveryItems;
  /** In place of the rows when there are none. */
  empty: ReactNode;
  /** The event of the delivery that is open. */
  selected?: string;
  canResend: boolean;
  filters: DeliveryFilters;
  /** The replay that was counted last. */
  prepared: ReplayView | null;
};

/** The deliveries that match, newest first; what happens meanwhile waits behind a pill. */
export function DeliveryList(props: DeliveryListProps) {
  const { org, webhookId, query, first, empty, selected, canResend, filters, prepared } = props;
  const path = `/api/orgs/${org}/webhooks/${webhookId}/deliveries`;
  const pathname = `/${org}/settings/webhooks/${webhookId}`;
  const list = useDeliveryList(path, query, first);
  const rows = useChosenRows(list.rows);
  return (
    <>
      <NewRowsPill count={list.newCount} onShow={list.showNewest} />
      <Card
        title="Deliveries"
        flush
        className={cn("@container", list.isPending && "opacity-60 transition-opacity")}
        actions={
          rows.chosen.length > 0 ? (
            <ResendChosen org={org} webhookId={webhookId} eventIds={rows.chosen} onDone={rows.clear} />
          ) : (
            list.rows.length > 0 && (
              <span className="flex flex-wrap justify-end gap-2">
                {canResend && <ReplayListed {...{ org, webhookId, filters, prepared }} />}
                <a href={`${path}/export${query}`} download className={buttonClass({ size: "sm" })}>
                  <Download aria-hidden="true" /> Export
                </a>
              </span>
            )
          )
        }
      >
        {list.rows.length === 0 && !list.searchedTo ? (
          empty
        ) : (
          <DeliveryTable
            rows={list.rows}
            hrefOf={(eventId) => `${pathname}${query}${query ? "&" : "?"}delivery=${eventId}`}
            resend={canResend ? { org, webhookId, rows } : undefined}
            selected={selected}
          />
        )}
        {list.searchedTo && (
          <Callout className="m-3" title="The search stopped before the end of the log">
            {list.isUnindexed
              ? "This JSON has no text, number, true or false to look up, so each delivery is read."
              : "What is searched for is too common, or too slow to compare."}{" "}
            Everything since <ExactTime at={list.searchedTo} /> was searched.{" "}
            {list.isUnindexed
              ? "Add a value that the payload holds, or choose a shorter time."
              : "A shorter time or another filter narrows it."}
          </Callout>
        )}
      </Card>
      {list.nextCursor && (
        <div className="mt-3 flex justify-center">
          <Button onClick={list.showOlder} pending={list.isPending}>
            {list.searchedTo ? "Search further back" : "Show older deliveries"}
          </Button>
        </div>
      )}
    </>
  );
}
