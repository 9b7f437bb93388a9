"use client";

import { type ReactNode, useState, useTransition } from "react";
import { countReplay, startReplay } from "@/app/[org]/settings/webhooks/actions";
import { type ReplayChoice, ReplayForm } from "@/app/[org]/settings/webhooks/replay-form";
import { ReplayPreview } from "@/app/[org]/settings/webhooks/replay-preview";
import { Dialog } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/form-error";
import type { ReplayView } from "@/lib/replays/read-replays";

export type ReplayDialogProps = {
  org: string;
  webhookId: string;
  open: boolean;
  onClose: () => void;
  title: string;
  /** The one that was counted last, as the page knows it. */
  prepared: ReplayView | null;
  /** What is counted at once, where nothing has to be chosen. */
  replayId?: string;
  /** What there is to choose, where something is. */
  eventNames?: string[];
  failingSince?: string | null;
  /** Above the count. */
  note?: ReactNode;
};

/** Chooses deliveries, counts them exactly, shows the first, and starts to send them at a rate. */
export function ReplayDialog(props: ReplayDialogProps) {
  const {
    org,
    webhookId,
    open,
    onClose,
    title,
    prepared,
    eventNames = [],
    failingSince = null,
    note,
  } = props;
  const [countedId, setCountedId] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const replayId = countedId ?? props.replayId;
  const replay = replayId && prepared?.id === replayId ? prepared : null;

  function close() {
    setCountedId(undefined);
    setRefusal(undefined);
    onClose();
  }
  const count = (choice: ReplayChoice) =>
    startTransition(async () => {
      const answer = await countReplay({ org, webhookId, ...choice });
      setRefusal(
        answer.ok
          ? undefined
          : [answer.error.message, ...Object.values(answer.error.fields).flat()].join(" "),
      );
      if (answer.ok) setCountedId(answer.data.replayId);
    });
  const start = (perSecond: number) =>
    startTransition(async () => {
      if (!replayId) return;
      const answer = await startReplay({ org, replayId, perSecond });
      setRefusal(answer.ok ? undefined : answer.error.message);
      if (answer.ok) close();
    });
  return (
    <Dialog open={open} onClose={close} title={title} locked={isPending}>
      <div className="grid gap-4">
        {note}
        {replayId ? (
          <ReplayPreview replay={replay} isPending={isPending} onStart={start} />
        ) : (
          <ReplayForm {...{ eventNames, failingSince, isPending }} onCount={count} />
        )}
        <FormError>{refusal}</FormError>
      </div>
    </Dialog>
  );
}
