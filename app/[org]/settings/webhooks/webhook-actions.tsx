"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { deleteWebhook, setWebhookActive } from "@/app/[org]/settings/webhooks/actions";
import { LazyConfirmDialog } from "@/app/[org]/settings/webhooks/lazy-dialogs";
import { Button, ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { WebhookView } from "@/lib/webhooks/webhook-views";

type Props = { org: string; webhook: WebhookView; children?: ReactNode };

/** Change, switch on or off, delete; `children` before the main one. */
export function WebhookActions({ org, webhook, children }: Props) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const [isPending, startTransition] = useTransition();
  const { id: webhookId, isActive } = webhook;
  const host = new URL(webhook.callbackUrl).host;

  const toggle = () =>
    startTransition(async () => {
      const answer = await setWebhookActive({ org, webhookId, isActive: !isActive });
      if (!answer.ok) toast("Nothing was changed.", { tone: "urgent", description: answer.error.message });
    });
  return (
    <>
      <Button onClick={() => setIsAsking(true)} variant="danger-quiet">
        Delete
      </Button>
      <Button onClick={toggle} pending={isPending}>
        {isActive ? "Switch off" : "Switch on"}
      </Button>
      {children}
      <ButtonLink href={`/${org}/settings/webhooks/${webhookId}/edit`} variant="primary">
        Change
      </ButtonLink>
      <LazyConfirmDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title="Delete this webhook"
        confirmLabel="Delete webhook"
        danger
        typeToConfirm={host}
        onConfirm={async () => {
          const answer = await deleteWebhook({ org, webhookId });
          if (answer.ok) router.push(`/${org}/settings/webhooks`);
          return answer.ok ? undefined : answer.error.message;
        }}
      >
        It receives nothing from now on, and what waits to be sent is cancelled. This cannot be undone.
      </LazyConfirmDialog>
    </>
  );
}
