"use client";

import { type ReactNode, useState, useTransition } from "react";
import { countReplay } from "@/app/[org]/settings/webhooks/actions";
import { LazyReplayDialog } from "@/app/[org]/settings/webhooks/lazy-dialogs";
import type { ReplayChoice } from "@/app/[org]/settings/webhooks/replay-form";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ReplayView } from "@/lib/replays/read-replays";

export type ReplayAtOnceProps = {
  org: string;
  webhookId: string;
  prepared: ReplayView | null;
  /** What is chosen, or why there is nothing to choose. */
  choose: () => ReplayChoice | string;
  /** Of the dialog. */
  title: string;
  /** Above the count. */
  note?: ReactNode;
  variant?: ButtonVariant;
  children: ReactNode;
};

/** A button that counts at once, where nothing is left to be chosen, and the dialog that sends what was counted. */
export function ReplayAtOnce(props: ReplayAtOnceProps) {
  const { org, webhookId, prepared, choose, title, note, variant, children } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [replayId, setReplayId] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const count = () =>
    startTransition(async () => {
      const choice = choose();
      const answer = typeof choice === "string" ? choice : await countReplay({ org, webhookId, ...choice });
      if (typeof answer === "string" || !answer.ok) {
        const description = typeof answer === "string" ? answer : answer.error.message;
        toast("Nothing was counted", { tone: "urgent", description });
        return;
      }
      setReplayId(answer.data.replayId);
      setIsOpen(true);
    });
  return (
    <>
      <Button size="sm" variant={variant} onClick={count} pending={isPending}>
        {children}
      </Button>
      <LazyReplayDialog
        {...{ org, webhookId, prepared, replayId, title, note }}
        open={isOpen}
        onClose={() => setIsOpen(false)}
      />
    </>
  );
}
