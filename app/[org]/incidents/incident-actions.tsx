"use client";

import { Eye, RefreshCw, Route } from "lucide-react";
import { useRouter } from "next/navigation";
import { useWrite } from "@/components/connections/use-write";
import { WriteButton } from "@/components/connections/write-button";
import type { StartSync } from "@/components/sync-logs/sync-actions";
import { ButtonLink } from "@/components/ui/button";
import type { ActionResult } from "@/lib/auth/action-result";
import { trailHref } from "@/lib/trail/start";

type Props = {
  org: string;
  incident: { id: string; connectionId: string; closedAt: string | null; acknowledgedAt: string | null };
  acknowledge: (input: { org: string; incidentId: string }) => Promise<ActionResult<void>>;
  startSync: StartSync;
  /** Why the reader may do neither. */
  refusal?: string;
};

/** Saying that somebody is on it, trying again, and the way to the whole story. */
export function IncidentActions({ org, incident, acknowledge, startSync, refusal }: Props) {
  const router = useRouter();
  const acknowledging = useWrite(acknowledge, {
    invalidates: [org, "connections"],
    failure: "The incident was not acknowledged",
    onDone: () => router.refresh(),
  });
  const resync = useWrite(startSync, {
    invalidates: ["sync-logs", org],
    failure: "The resync was not started",
    onDone: ({ syncLogId }) => router.push(`/${org}/sync-logs/${syncLogId}`),
  });
  return (
    <>
      <ButtonLink
        href={trailHref(org, { kind: "incident", id: incident.id })}
        icon={<Route aria-hidden="true" />}
      >
        Trail
      </ButtonLink>
      {!incident.closedAt && (
        <WriteButton
          refusal={refusal}
          pending={resync.isPending}
          onClick={() => resync.mutate({ org, connectionId: incident.connectionId })}
          icon={<RefreshCw aria-hidden="true" />}
        >
          Resync
        </WriteButton>
      )}
      {!incident.closedAt && !incident.acknowledgedAt && (
        <WriteButton
          refusal={refusal}
          pending={acknowledging.isPending}
          onClick={() => acknowledging.mutate({ org, incidentId: incident.id })}
          icon={<Eye aria-hidden="true" />}
        >
          Acknowledge
        </WriteButton>
      )}
    </>
  );
}
