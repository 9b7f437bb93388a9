"use client";

import { RotateCw } from "lucide-react";
import { useTransition } from "react";
import { resendDeliveries } from "@/app/[org]/settings/webhooks/actions";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";

type Props = {
  org: string;
  webhookId: string;
  eventId: string;
  /** Small, for a row of the list. */
  inRow?: boolean;
  /** False while `r` is for the rows that are chosen. */
  hasKey?: boolean;
};

/** Sends a delivery again; `r` presses the one of the focused row, else that of the open delivery. */
export function ResendButton({ org, webhookId, eventId, inRow, hasKey = true }: Props) {
  const [isPending, startTransition] = useTransition();
  const resend = () =>
    startTransition(async () => {
      const answer = await resendDeliveries({ org, webhookId, eventIds: [eventId] });
      if (!answer.ok)
        toast("The delivery was not sent again", { tone: "urgent", description: answer.error.message });
    });
  const key = hasKey ? "r" : undefined;
  const press = { onClick: resend, pending: isPending, size: "sm", "data-key": key } as const;
  if (!inRow) return <Button {...press}>Resend</Button>;
  return (
    <IconButton
      {...press}
      label="Send this delivery again"
      shortcut="R"
      icon={<RotateCw aria-hidden="true" />}
    />
  );
}
