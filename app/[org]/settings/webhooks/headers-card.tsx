"use client";

import { useState, useTransition } from "react";
import { revealHeaders } from "@/app/[org]/settings/webhooks/actions";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FormError } from "@/components/ui/form-error";
import { HeaderList } from "@/components/webhooks/header-list";
import { whoCan } from "@/lib/auth/roles";

type Props = {
  org: string;
  webhookId: string;
  /** Their values are masked. */
  headers: Record<string, string>;
  canReveal: boolean;
};

/** The headers that every request of a webhook carries; their values are shown when asked. */
export function HeadersCard({ org, webhookId, headers, canReveal }: Props) {
  const [revealed, setRevealed] = useState<Record<string, string>>();
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const reveal = () =>
    startTransition(async () => {
      const answer = await revealHeaders({ org, webhookId });
      setRefusal(answer.ok ? undefined : answer.error.message);
      if (answer.ok) setRevealed(answer.data);
    });
  return (
    <Card
      title="Custom headers"
      description={
        canReveal
          ? "Looking at their values is written to the audit log."
          : `Only ${whoCan("webhook.secret")} can see their values.`
      }
    >
      <div className="grid gap-4">
        <HeaderList headers={revealed ?? headers} canCopy={revealed !== undefined} />
        {canReveal && (
          <div>
            {revealed ? (
              <Button onClick={() => setRevealed(undefined)}>Hide the values</Button>
            ) : (
              <Button onClick={reveal} pending={isPending}>
                Show the values
              </Button>
            )}
          </div>
        )}
        <FormError>{refusal}</FormError>
      </div>
    </Card>
  );
}
