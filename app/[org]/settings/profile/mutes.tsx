"use client";

import { useTransition } from "react";
import { unmuteConnection } from "@/app/[org]/settings/profile/actions";
import { toastOutcome } from "@/components/action-toast";
import { RelativeTime } from "@/components/time";
import { Button } from "@/components/ui/button";
import type { Mute } from "@/db/queries/preferences";

export function Mutes({ org, mutes }: { org: string; mutes: Mute[] }) {
  return (
    <div>
      <h3 className="text-sm">Muted integrations</h3>
      {mutes.length === 0 ? (
        <p className="mt-1 text-sm text-muted">
          None. While you know about a failure, mute its mails on the integration's page.
        </p>
      ) : (
        <ul className="mt-1 divide-y">
          {mutes.map((mute) => (
            <MuteRow key={mute.connectionId} org={org} mute={mute} />
          ))}
        </ul>
      )}
    </div>
  );
}

function MuteRow({ org, mute }: { org: string; mute: Mute }) {
  const [isPending, startTransition] = useTransition();
  const unmute = () =>
    startTransition(async () => {
      const answer = await unmuteConnection({ org, connectionId: mute.connectionId });
      toastOutcome(answer, `Mails about ${mute.connectionName} are on again`);
    });
  return (
    <li className="flex items-center justify-between gap-3 py-2">
      <span className="min-w-0 truncate">
        {mute.connectionName}{" "}
        <span className="text-sm text-muted">
          ends <RelativeTime at={mute.mutedUntil} style="long" />
        </span>
      </span>
      <Button size="sm" pending={isPending} onClick={unmute} aria-label={`Unmute ${mute.connectionName}`}>
        Unmute
      </Button>
    </li>
  );
}
