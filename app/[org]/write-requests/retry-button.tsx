"use client";

import { RotateCw } from "lucide-react";
import { useState, useTransition } from "react";
import { retryWrite } from "@/app/[org]/write-requests/actions";
import { refusalOr, toastOutcome } from "@/components/action-toast";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

type Props = {
  org: string;
  writeId: string;
  vendorName: string;
  /** It may have been made: a second one has to be meant. */
  mayBeMade: boolean;
  /** The step that helps most. */
  isFirst: boolean;
};

const SENT = "Sent again";

/** Sends a failed write again; `r` presses it. */
export function RetryButton({ org, writeId, vendorName, mayBeMade, isFirst }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const [isPending, startTransition] = useTransition();
  const retry = () => retryWrite({ org, writeId });
  return (
    <>
      <Button
        data-key="r"
        variant={isFirst ? "primary" : "secondary"}
        icon={<RotateCw aria-hidden="true" />}
        pending={isPending}
        onClick={() =>
          mayBeMade
            ? setIsAsking(true)
            : startTransition(async () => {
                toastOutcome(await retry(), SENT);
              })
        }
      >
        Retry
      </Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title="Send it again"
        confirmLabel="Send again"
        danger
        onConfirm={async () => refusalOr(await retry(), SENT)}
      >
        {vendorName} may have made this write although its answer was lost. Sending it again may then make it
        twice.
      </ConfirmDialog>
    </>
  );
}
