"use client";

import { useState, useTransition } from "react";
import { setWebhookActive } from "@/app/[org]/settings/webhooks/actions";
import { LazyConfirmDialog } from "@/app/[org]/settings/webhooks/lazy-dialogs";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

type Props = { org: string; webhookId: string; isActive: boolean };

/** Switches a webhook on at once, and off after saying what is lost by it. */
export function SwitchButton({ org, webhookId, isActive }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const [isPending, startTransition] = useTransition();
  const switchOn = () =>
    startTransition(async () => {
      const answer = await setWebhookActive({ org, webhookId, isActive: true });
      if (!answer.ok) toast("Nothing was changed", { tone: "urgent", description: answer.error.message });
    });
  return (
    <>
      <Button onClick={isActive ? () => setIsAsking(true) : switchOn} pending={isPending}>
        {isActive ? "Switch off" : "Switch on"}
      </Button>
      <LazyConfirmDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title="Switch off this webhook"
        confirmLabel="Switch off"
        danger
        onConfirm={async () => {
          const answer = await setWebhookActive({ org, webhookId, isActive: false });
          return answer.ok ? undefined : answer.error.message;
        }}
      >
        <div className="grid gap-2">
          <p>
            What happens while it is off is not kept for it: its receiver never gets that, not by a replay
            either.
          </p>
          <p>What waits to be sent now is held. Once the webhook is on again, it can be sent in order.</p>
          <p>
            To lose nothing while the receiver is away, leave the webhook on. What fails is tried again by its
            schedule, and can be replayed after that; if it fails for days, the webhook is disabled, and all
            that happens is held.
          </p>
        </div>
      </LazyConfirmDialog>
    </>
  );
}
