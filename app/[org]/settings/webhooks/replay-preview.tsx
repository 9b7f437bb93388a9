"use client";

import { useState } from "react";
import { LiveRefresh } from "@/components/live/live-refresh";
import { counted } from "@/components/number";
import { RelativeTime } from "@/components/time";
import { durationText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { DELIVERY_LOOK } from "@/components/webhooks/delivery-look";
import { ReplayWords } from "@/components/webhooks/replay-words";
import type { ReplayView } from "@/lib/replays/read-replays";

const RATES = [1, 5, 20, 100, 500];

type Props = {
  /** Null until the count is there. */
  replay: ReplayView | null;
  isPending: boolean;
  onStart: (perSecond: number) => void;
};

/** How many deliveries it is, which come first, and at what rate they are sent. */
export function ReplayPreview({ replay, isPending, onStart }: Props) {
  const [perSecond, setPerSecond] = useState(20);
  if (!replay || replay.state === "counting")
    return (
      <p role="status" className="flex items-center gap-2 text-muted">
        {/* A page that is searched does not follow its webhook, and the count comes with the page. */}
        <LiveRefresh topics={["webhooks"]} />
        <Spinner /> Counting what would be sent
      </p>
    );
  const total = replay.total ?? 0;
  const chosen = (
    <p>
      <ReplayWords replay={replay} />
    </p>
  );
  if (total === 0)
    return (
      <>
        {chosen}
        <p role="status">Nothing matches, so there is nothing to send.</p>
      </>
    );
  return (
    <>
      {chosen}
      <p role="status">
        <strong className="font-medium">{counted(total, "delivery", "deliveries")}</strong>, in the order of
        their events, under the ids they had. What is on its way already is not part of it. The first of them:
      </p>
      <ol className="divide-y rounded-md border text-sm">
        {replay.preview.map(({ eventId, eventName, state, at }) => (
          <li key={eventId} className="flex flex-wrap justify-between gap-x-4 px-3 py-2">
            <code>{eventName}</code>
            <span className="text-muted">
              {DELIVERY_LOOK[state].word.toLowerCase()}, <RelativeTime at={at} />
            </span>
          </li>
        ))}
      </ol>
      <Field
        label="Deliveries per second, at most"
        help={`Takes ${durationText(Math.max(1, Math.ceil(total / perSecond)) * 1000)} or longer: a slower receiver is waited for.`}
      >
        <Select value={perSecond} onChange={(event) => setPerSecond(Number(event.target.value))}>
          {RATES.map((rate) => (
            <option key={rate}>{rate}</option>
          ))}
        </Select>
      </Field>
      <div>
        <Button variant="primary" pending={isPending} onClick={() => onStart(perSecond)}>
          Send {counted(total, "delivery", "deliveries")}
        </Button>
      </div>
    </>
  );
}
