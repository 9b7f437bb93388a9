"use client";

import { useState } from "react";
import { LazyReplayDialog } from "@/app/[org]/settings/webhooks/lazy-dialogs";
import type { ReplayDialogProps } from "@/app/[org]/settings/webhooks/replay-dialog";
import { Button } from "@/components/ui/button";

type Props = Pick<ReplayDialogProps, "org" | "webhookId" | "prepared" | "eventNames" | "failingSince">;

export function ReplayButton(props: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Replay</Button>
      <LazyReplayDialog
        {...props}
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title="Send deliveries again"
      />
    </>
  );
}
