"use client";

import { useState, useTransition } from "react";
import { countReplay, discardHeld } from "@/app/[org]/settings/webhooks/actions";
import { LazyConfirmDialog, LazyReplayDialog } from "@/app/[org]/settings/webhooks/lazy-dialogs";
import { counted } from "@/components/number";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/components/ui/toast";
import type { ReplayView } from "@/lib/replays/read-replays";

type Props = { org: string; webhookId: string; held: number; prepared: ReplayView | null };

/** What waited when a webhook was switched off, or happened while it was disabled: catch up in order, or give it up. */
export function HeldCallout({ org, webhookId, held, prepared }: Props) {
  const [asked, setAsked] = useState<"discard" | "catch_up">();
  const [replayId, setReplayId] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const count = () =>
    startTransition(async () => {
      const answer = await countReplay({ org, webhookId, kind: "catch_up" });
      if (!answer.ok) {
        toast("Nothing was counted.", { tone: "urgent", description: answer.error.message });
        return;
      }
      setReplayId(answer.data.replayId);
      setAsked("catch_up");
    });
  return (
    <Callout
      tone="warning"
      title={`${counted(held, "delivery is", "deliveries are")} held`}
      actions={
        <>
          <Button size="sm" variant="primary" onClick={count} pending={isPending}>
            Catch up
          </Button>
          <Button size="sm" onClick={() => setAsked("discard")}>
            Discard
          </Button>
        </>
      }
    >
      They waited when this webhook was switched off, or happened while it was disabled. Changes of one record
      are sent in the order in which they happened. When a record changes again, what is held of it is sent
      first, within a minute.
      <LazyReplayDialog
        {...{ org, webhookId, prepared, replayId }}
        open={asked === "catch_up"}
        onClose={() => setAsked(undefined)}
        title="Catch up"
        eventNames={[]}
      />
      <LazyConfirmDialog
        open={asked === "discard"}
        onClose={() => setAsked(undefined)}
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
