"use client";

import { useTransition } from "react";
import { giveInboxSecret } from "@/app/[org]/settings/webhooks/actions";
import { OpenInbox } from "@/app/[org]/settings/webhooks/open-inbox";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

type Props = { org: string; webhookId: string; inboxPage: string };

/** For a webhook that calls an inbox: has that check signatures with the current secret. */
export function InboxSecretButton({ org, webhookId, inboxPage }: Props) {
  const [isPending, startTransition] = useTransition();
  const give = () =>
    startTransition(async () => {
      const answer = await giveInboxSecret({ org, webhookId });
      if (answer.ok) toast("The inbox checks signatures with the current secret now", { tone: "ok" });
      else toast("The secret was not set", { tone: "urgent", description: answer.error.message });
    });
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={give} pending={isPending}>
        Check signatures in the inbox
      </Button>
      <OpenInbox page={inboxPage} />
    </div>
  );
}
