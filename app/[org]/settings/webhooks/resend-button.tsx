"use client";

import { useTransition } from "react";
import { resendDelivery } from "@/app/[org]/settings/webhooks/actions";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

type Props = { org: string; webhookId: string; eventId: string };

export function ResendButton({ org, webhookId, eventId }: Props) {
  const [isPending, startTransition] = useTransition();
  const resend = () =>
    startTransition(async () => {
      const answer = await resendDelivery({ org, webhookId, eventId });
      if (!answer.ok)
        toast("The delivery was not sent again.", { tone: "urgent", description: answer.error.message });
    });
  return (
    <Button size="sm" onClick={resend} pending={isPending}>
      Resend
    </Button>
  );
}
