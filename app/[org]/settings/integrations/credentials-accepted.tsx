"use client";

import { RefreshCw } from "lucide-react";
import { AccessList } from "@/components/connections/access-list";
import { RelativeTime } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ConnectionDetail } from "@/lib/connections/views";
import { useResync } from "./use-resync";

/** New credentials are stored and work: what they may read, and the one button that is left to press. */
export function CredentialsAccepted({
  connection,
  onAgain,
}: {
  connection: ConnectionDetail;
  onAgain: () => void;
}) {
  const resync = useResync(connection);
  const isRunning = Boolean(connection.progress);
  const offered = connection.models.filter((model) => model.access?.status !== "unsupported");
  const refused = offered.filter((model) => model.access?.status === "failed");
  return (
    <Callout
      tone="ok"
      title={`${connection.vendorName} accepted the new credentials`}
      actions={
        <>
          <Button
            variant="primary"
            autoFocus
            onClick={() => resync.start()}
            pending={resync.isPending}
            disabled={isRunning}
            icon={<RefreshCw aria-hidden="true" size={16} />}
          >
            {isRunning ? "Syncing" : "Resync now"}
          </Button>
          <Button variant="ghost" onClick={onAgain}>
            Enter others
          </Button>
        </>
      }
    >
      <p>
        Saved <RelativeTime at={connection.credentialsUpdatedAt} style="long" />.{" "}
        {offered.length - refused.length} of {offered.length} models can be read
        {connection.pausedAt ? "; the integration stays paused until you resume it." : "."}
      </p>
      {refused.length > 0 && (
        <div className="mt-2">
          <AccessList models={refused} />
        </div>
      )}
    </Callout>
  );
}
