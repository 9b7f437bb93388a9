"use client";

import { useTransition } from "react";
import { enableWebhook } from "@/app/[org]/settings/webhooks/actions";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

export function EnableButton({ org, webhookId }: { org: string; webhookId: string }) {
  const [isPending, startTransition] = useTransition();
  const enable = () =>
    startTransition(async () => {
      const answer = await enableWebhook({ org, webhookId });
      if (!answer.ok)
        toast("The webhook was not enabled", { tone: "urgent", description: answer.error.message });
    });
  return (
    <Button size="sm" onClick={enable} pending={isPending}>
      Enable again
    </Button>
  );
}
