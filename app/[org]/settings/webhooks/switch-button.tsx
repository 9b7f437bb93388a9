"use client";

import { useTransition } from "react";
import { setWebhookActive } from "@/app/[org]/settings/webhooks/actions";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

type Props = { org: string; webhookId: string; isActive: boolean };

export function SwitchButton({ org, webhookId, isActive }: Props) {
  const [isPending, startTransition] = useTransition();
  const toggle = () =>
    startTransition(async () => {
      const answer = await setWebhookActive({ org, webhookId, isActive: !isActive });
      if (!answer.ok) toast("Nothing was changed.", { tone: "urgent", description: answer.error.message });
    });
  return (
    <Button onClick={toggle} pending={isPending}>
      {isActive ? "Switch off" : "Switch on"}
    </Button>
  );
}
