"use client";

import { useState, useTransition } from "react";
import { discardHeld, releaseHeld } from "@/app/[org]/settings/webhooks/actions";
import { counted } from "@/components/number";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";

type Props = { org: string; webhookId: string; held: number };

/** What was held while a webhook was off or disabled: send it in order, or give it up. */
export function HeldCallout({ org, webhookId, held }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const [isPending, startTransition] = useTransition();
  const release = () =>
    startTransition(async () => {
      const answer = await releaseHeld({ org, webhookId });
      if (!answer.ok) toast("Nothing was sent.", { tone: "urgent", description: answer.error.message });
    });
  return (
    <Callout
      tone="warning"
      title={`${counted(held, "delivery", "deliveries")} held while this webhook was off`}
      actions={
        <>
          <Button size="sm" variant="primary" onClick={release} pending={isPending}>
            Send in order
          </Button>
          <Button size="sm" onClick={() => setIsAsking(true)}>
            Discard
          </Button>
        </>
      }
    >
      Changes of one record are sent in the order in which they happened.
      <ConfirmDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title="Discard what was held"
        confirmLabel="Discard"
        danger
        onConfirm={async () => {
          const answer = await discardHeld({ org, webhookId });
          return answer.ok ? undefined : answer.error.message;
        }}
      >
        The receiver never learns of these events, unless they are sent again one by one.
      </ConfirmDialog>
    </Callout>
  );
}
