"use client";

import { BellOff, Pause, Play, RefreshCw, Route } from "lucide-react";
import { VendorMark } from "@/components/connections/vendor-mark";
import { WriteButton } from "@/components/connections/write-button";
import { CopyId } from "@/components/copy-button";
import { ConnectionStatusBadge } from "@/components/status-badge";
import { CONNECTION_LOOK } from "@/components/status-look";
import { RelativeTime } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { statusOf } from "@/lib/connections/connection-health";
import type { ConnectionDetail } from "@/lib/connections/views";
import { trailHref } from "@/lib/trail/start";
import { useIntegrations } from "./integrations-context";
import { MoreMenu } from "./more-menu";
import { useDetailCommands } from "./use-detail-commands";
import { usePause } from "./use-pause";
import { useResync } from "./use-resync";

export function DetailHeader({ connection }: { connection: ConnectionDetail }) {
  const { org, refusal } = useIntegrations();
  const resync = useResync(connection);
  const pause = usePause(connection);
  const status = statusOf(connection);
  const isRunning = Boolean(connection.progress);
  useDetailCommands(
    {
      name: connection.name,
      isPaused: connection.pausedAt !== null,
      isRunning,
      resync: () => resync.start(),
      togglePause: pause.toggle,
    },
    !refusal,
  );
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 flex-1 basis-72 gap-3">
        <VendorMark vendor={connection.vendor} className="size-9" />
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2">
            <h2 className="min-w-0 text-xl">{connection.name}</h2>
            <ConnectionStatusBadge status={status} />
            {connection.pausedAt && status !== "paused" && <PausedBadge />}
            {connection.mutedUntil && <MutedBadge until={connection.mutedUntil} />}
          </div>
          <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
            {connection.vendorName}
            <CopyId value={connection.id} short label="Copy integration id" />
          </p>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <ButtonLink
          href={trailHref(org, { kind: "connection", id: connection.id })}
          icon={<Route aria-hidden="true" />}
        >
          Trail
        </ButtonLink>
        <WriteButton
          refusal={refusal}
          onClick={pause.toggle}
          pending={pause.isPending}
          icon={
            connection.pausedAt ? (
              <Play aria-hidden="true" size={16} />
            ) : (
              <Pause aria-hidden="true" size={16} />
            )
          }
        >
          {connection.pausedAt ? "Resume" : "Pause"}
        </WriteButton>
        <WriteButton
          refusal={refusal}
          variant={connection.status === "error" ? "secondary" : "primary"}
          onClick={() => resync.start()}
          pending={resync.isPending}
          disabled={isRunning}
          icon={<RefreshCw aria-hidden="true" size={16} />}
        >
          {isRunning ? "Syncing" : "Resync"}
        </WriteButton>
        <MoreMenu connection={connection} resync={resync} isRunning={isRunning} />
      </div>
    </header>
  );
}

function PausedBadge() {
  const { icon: Icon, word } = CONNECTION_LOOK.paused;
  return (
    <Badge tone="paused" icon={<Icon aria-hidden="true" />}>
      {word}
    </Badge>
  );
}

function MutedBadge({ until }: { until: string }) {
  return (
    <Badge icon={<BellOff aria-hidden="true" />}>
      Emails to you resume <RelativeTime at={until} />
    </Badge>
  );
}
