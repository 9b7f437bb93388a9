"use client";

import { useTransition } from "react";
import { tryWebhookNow } from "@/app/[org]/settings/webhooks/actions";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

/** Sends a disabled webhook its oldest held delivery, and says what came of it. */
export function TryNowButton({ org, webhookId }: { org: string; webhookId: string }) {
  const [isPending, startTransition] = useTransition();
  const tryNow = () =>
    startTransition(async () => {
      const answer = await tryWebhookNow({ org, webhookId });
      if (!answer.ok) {
        toast("The webhook was not tried", { tone: "urgent", description: answer.error.message });
        return;
      }
      const { isEnabled, statusCode, advice, errorMessage } = answer.data;
      if (isEnabled) toast(`Taken with status ${statusCode}: the webhook is enabled again`, { tone: "ok" });
      else {
        toast(statusCode === null ? "Not taken: no answer" : `Not taken: status ${statusCode}`, {
          tone: "urgent",
          description: `${errorMessage ?? advice?.meaning ?? ""} ${advice?.remedy ?? ""}`,
        });
      }
    });
  return (
    <Button size="sm" onClick={tryNow} pending={isPending}>
      Try now
    </Button>
  );
}
