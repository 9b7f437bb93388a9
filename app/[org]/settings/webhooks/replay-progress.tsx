"use client";

import { useTransition } from "react";
import { cancelReplay } from "@/app/[org]/settings/webhooks/actions";
import { Count } from "@/components/number";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Progress } from "@/components/ui/progress";
import { toast } from "@/components/ui/toast";
import { ReplayWords } from "@/components/webhooks/replay-words";
import type { ReplayView } from "@/lib/replays/read-replays";

type Props = { org: string; replay: ReplayView; canWrite: boolean };

/** How far a replay is, and the way to stop it. */
export function ReplayProgress({ org, replay, canWrite }: Props) {
  const [isPending, startTransition] = useTransition();
  const total = replay.total ?? 0;
  const label = replay.kind === "catch_up" ? "Catching up" : "Sending again";
  const cancel = () =>
    startTransition(async () => {
      const answer = await cancelReplay({ org, replayId: replay.id });
      if (!answer.ok) toast("It goes on", { tone: "urgent", description: answer.error.message });
    });
  return (
    <Callout
      tone="running"
      title={label}
      actions={
        canWrite && (
          <Button size="sm" onClick={cancel} pending={isPending}>
            Cancel
          </Button>
        )
      }
    >
      <Progress label={label} value={replay.released} max={total} className="my-2" />
      <span className="tabular-nums">
        <Count value={replay.released} /> of <Count value={total} />
      </span>{" "}
      set off, up to {replay.perSecond} per second.
      <div className="mt-1">
        <ReplayWords replay={replay} />
      </div>
    </Callout>
  );
}
