"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { deleteWebhook } from "@/app/[org]/settings/webhooks/actions";
import { LazyConfirmDialog } from "@/app/[org]/settings/webhooks/lazy-dialogs";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

type Props = { org: string; webhookId: string; callbackUrl: string };

export function DeleteCard({ org, webhookId, callbackUrl }: Props) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Card
        title="Delete webhook"
        description="It receives nothing from then on, and what waits to be sent is cancelled."
        actions={
          <Button onClick={() => setIsAsking(true)} variant="danger-quiet">
            Delete
          </Button>
        }
      />
      <LazyConfirmDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title="Delete this webhook"
        confirmLabel="Delete webhook"
        danger
        typeToConfirm={new URL(callbackUrl).host}
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
