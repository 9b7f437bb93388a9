"use client";

import { useWrite } from "@/components/connections/use-write";
import { toast } from "@/components/ui/toast";
import type { Model } from "@/lib/pms/model-names";
import { startSync } from "./actions";
import { useFollow } from "./follow-sync";
import { useIntegrations } from "./integrations-context";

type Wish = { mode?: "incremental" | "full" | "back_sync"; models?: Model[] };
export type Resync = { start: (wish?: Wish) => void; isPending: boolean };

/** Starts a sync of the connection, or says that one is under way. */
export function useResync(connection: { id: string; name: string }): Resync {
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
    start: (wish = {}) => write.mutate({ org, connectionId: connection.id, ...wish }),
    isPending: write.isPending,
  };
}
