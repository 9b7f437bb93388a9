"use client";

import { useWrite } from "@/components/connections/use-write";
import { toast } from "@/components/ui/toast";
import { startSync } from "./actions";
import { useFollow } from "./follow-sync";
import { useIntegrations } from "./integrations-context";

type Mode = "incremental" | "full" | "back_sync";

/** Starts a sync of the connection, or says that one is under way. */
export function useResync(connection: { id: string; name: string }) {
  const { org } = useIntegrations();
  const follow = useFollow();
  const write = useWrite(startSync, {
    invalidates: [org, "connections"],
    failure: `${connection.name} could not be synced`,
    onDone: ({ joined, syncLogId }) => {
      follow(syncLogId);
      if (joined) toast("A sync is already under way", { description: "Its progress is shown here." });
    },
  });
  return {
    start: (mode?: Mode) => write.mutate({ org, connectionId: connection.id, mode }),
    isPending: write.isPending,
  };
}
