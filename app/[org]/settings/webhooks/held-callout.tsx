"use client";

import { useState } from "react";
import { discardHeld } from "@/app/[org]/settings/webhooks/actions";
import { LazyConfirmDialog } from "@/app/[org]/settings/webhooks/lazy-dialogs";
import { ReplayAtOnce } from "@/app/[org]/settings/webhooks/replay-at-once";
import { counted } from "@/components/number";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ReplayView } from "@/lib/replays/read-replays";

type Props = { org: string; webhookId: string; held: number; prepared: ReplayView | null };

/** What waited when a webhook was switched off, or happened while it was disabled: catch up in order, or give it up. */
export function HeldCallout({ org, webhookId, held, prepared }: Props) {
  const [isDiscarding, setIsDiscarding] = useState(false);
  return (
    <Callout
      tone="warning"
      title={`${counted(held, "delivery is", "deliveries are")} held`}
      actions={
        <>
          <ReplayAtOnce
            {...{ org, webhookId, prepared }}
            choose={() => ({ kind: "catch_up", filter: {} })}
            title="Catch up"
            variant="primary"
          >
            Catch up
          </ReplayAtOnce>
          <Button size="sm" onClick={() => setIsDiscarding(true)}>
            Discard
          </Button>
        </>
      }
    >
      They waited when this webhook was switched off, or happened while it was disabled. Changes of one record
      are sent in the order in which they happened. When a record changes again, what is held of it is sent
      first, within a minute.
      <LazyConfirmDialog
        open={isDiscarding}
        onClose={() => setIsDiscarding(false)}
        title="Discard what was held"
        confirmLabel="Discard"
        danger
        onConfirm={async () => {
          const answer = await discardHeld({ org, webhookId });
          return answer.ok ? undefined : answer.error.message;
        }}
      >
        The receiver never learns of these events, unless they are sent again one by one.
      </LazyConfirmDialog>
    </Callout>
  );
}
