"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLiveQuery } from "@/components/connections/use-live-query";
import { Count, counted } from "@/components/number";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DELIVERY_LOOK } from "@/components/webhooks/delivery-look";
import type { LiveTopic } from "@/db/queries/live";
import { syncEventsQuery } from "@/lib/syncs/log-query-options";

const TOPICS: LiveTopic[] = ["events", "webhooks"];

/** The events that a sync caused, and what became of their deliveries. Nothing where it caused none. */
export default function SyncEvents({ org, syncLogId }: { org: string; syncLogId: string }) {
  const query = syncEventsQuery(org, syncLogId);
  const caused = useQuery(query).data;
  useLiveQuery(query.queryKey, TOPICS);
  if (!caused || caused.names.length === 0) return null;
  return (
    <Card
      flush
      title="Events"
      description={
        caused.isPartial
          ? "Of the newest thousand that this sync caused."
          : "What this sync caused, and what became of it."
      }
      className="mt-4"
    >
      <ul className="divide-y text-sm">
        {caused.names.map(({ name, events, deliveries }) => (
          <li
            key={name}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 px-4 py-2.5"
          >
            <span>
              <Link
                href={`/${org}/events?${new URLSearchParams({ sync: syncLogId, event: name })}`}
                className="link"
              >
                <code>{name}</code>
              </Link>{" "}
              <span className="text-muted">{counted(events, "event")}</span>
            </span>
            <span className="flex flex-wrap gap-1.5">
              {deliveries.length === 0 && <span className="text-subtle">No webhook asked for it</span>}
              {deliveries.map(({ state, count }) => (
                <DeliveryCount key={state} state={state} count={count} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type StateCount = { state: keyof typeof DELIVERY_LOOK; count: number };

function DeliveryCount({ state, count }: StateCount) {
  const { word, icon: Icon, tone } = DELIVERY_LOOK[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      <Count value={count} /> {word.toLowerCase()}
    </Badge>
  );
}
