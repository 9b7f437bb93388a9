"use client";

import { useWrite } from "@/components/connections/use-write";
import type { ConnectionDetail } from "@/lib/connections/views";
import { pauseConnection, resumeConnection } from "./actions";
import { useIntegrations } from "./integrations-context";

/** Pauses or resumes at once on the screen; taken back with the reason when refused. */
export function usePause(connection: ConnectionDetail) {
  const { org } = useIntegrations();
  const isPaused = connection.pausedAt !== null;
  const write = useWrite(isPaused ? resumeConnection : pauseConnection, {
    invalidates: [org, "connections"],
    failure: isPaused ? "The integration is still paused" : "The integration was not paused",
    optimistic: {
      org,
      connectionId: connection.id,
      apply: (detail) => ({ ...detail, pausedAt: isPaused ? null : new Date().toISOString() }),
    },
  });
  return { toggle: () => write.mutate({ org, connectionId: connection.id }), isPending: write.isPending };
}
