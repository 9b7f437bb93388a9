"use client";

import { ChevronDown, ChevronUp, ExternalLink, RefreshCw, Route, Square, Zap } from "lucide-react";
import { useWrite } from "@/components/connections/use-write";
import { VendorMark } from "@/components/connections/vendor-mark";
import { WriteButton } from "@/components/connections/write-button";
import { SyncStatusBadge } from "@/components/status-badge";
import type { CancelSync, StartSync } from "@/components/sync-logs/sync-actions";
import { beganAt, isUnfinished, TRIGGER_WORDS } from "@/components/sync-logs/sync-words";
import { RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { IconButton, IconLink } from "@/components/ui/icon-button";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast";
import type { SyncLogDetail } from "@/lib/syncs/sync-log-shapes";
import { trailHref } from "@/lib/trail/start";

export type SyncLogHeadProps = {
  org: string;
  log: SyncLogDetail;
  newerHref?: string;
  olderHref?: string;
  startSync: StartSync;
  cancelSync: CancelSync;
  /** Why the reader may neither start nor cancel syncs. */
  refusal?: string;
  /** Where the log of a sync is shown. */
  hrefOf: (syncLogId: string) => string;
  onStarted: (href: string) => void;
};

export function SyncLogHead(props: SyncLogHeadProps) {
  const { org, log, newerHref, olderHref, refusal } = props;
  return (
    <PageHeader
      title={
        <span className="flex items-center gap-2.5">
          <VendorMark vendor={log.connection.vendor} />
          <span className="min-w-0">{log.connection.name}</span>
        </span>
      }
      badge={<SyncStatusBadge status={log.status} />}
      description={
        <>
          {log.vendorName} · {TRIGGER_WORDS[log.trigger].sentence}
          {log.startedByName && ` by ${log.startedByName}`}, <RelativeTime at={beganAt(log)} style="long" />
        </>
      }
      actions={
        <>
          <Step label="Newer sync" shortcut="K" href={newerHref} icon={<ChevronUp aria-hidden="true" />} />
          <Step label="Older sync" shortcut="J" href={olderHref} icon={<ChevronDown aria-hidden="true" />} />
          <ButtonLink href={trailHref(org, { kind: "sync", id: log.id })} icon={<Route aria-hidden="true" />}>
            Trail
          </ButtonLink>
          <ButtonLink href={`/${org}/events?sync=${log.id}`} icon={<Zap aria-hidden="true" />}>
            Events
          </ButtonLink>
          <ButtonLink
            href={`/${org}/settings/integrations?connection=${log.connection.id}`}
            icon={<ExternalLink aria-hidden="true" />}
          >
            Open integration
          </ButtonLink>
          {isUnfinished(log) ? (
            <CancelButton org={org} log={log} cancelSync={props.cancelSync} refusal={refusal} />
          ) : (
            <ResyncButton {...props} />
          )}
        </>
      }
    />
  );
}

type StepProps = { label: string; shortcut: string; href?: string; icon: React.ReactNode };

function Step({ label, shortcut, href, icon }: StepProps) {
  if (!href) {
    return (
      <IconButton label={label} disabled>
        {icon}
      </IconButton>
    );
  }
  return (
    <IconLink label={label} shortcut={shortcut} href={href} prefetch={false} scroll={false}>
      {icon}
    </IconLink>
  );
}

/** Runs a back-sync again as one, and of others the one that is due. Also used where an error's next action is a resync. */
export function ResyncButton({
  org,
  log,
  startSync,
  refusal,
  hrefOf,
  onStarted,
  label,
}: Omit<SyncLogHeadProps, "cancelSync" | "newerHref" | "olderHref"> & { label?: string }) {
  const isBackSync = log.mode === "back_sync";
  const resync = useWrite(startSync, {
    invalidates: ["sync-logs", org],
    failure: isBackSync ? "The back-sync was not started" : "The resync was not started",
    onDone: ({ syncLogId, joined }) => {
      if (joined) toast("A sync was already running", { description: "This is its log." });
      onStarted(hrefOf(syncLogId));
    },
  });
  return (
    <WriteButton
      variant="primary"
      data-key="r"
      refusal={refusal}
      pending={resync.isPending}
      onClick={() =>
        resync.mutate({ org, connectionId: log.connection.id, ...(isBackSync && { mode: "back_sync" }) })
      }
      icon={<RefreshCw aria-hidden="true" />}
    >
      {label ?? (isBackSync ? "Back-sync again" : "Resync")}
    </WriteButton>
  );
}

function CancelButton({
  org,
  log,
  cancelSync,
  refusal,
}: Pick<SyncLogHeadProps, "org" | "log" | "cancelSync" | "refusal">) {
  const cancel = useWrite(cancelSync, {
    invalidates: ["sync-logs", org, "detail", log.id],
    failure: "The sync was not cancelled",
  });
  const isStopping = log.cancelRequestedAt !== null || cancel.isPending;
  return (
    <WriteButton
      variant="danger-quiet"
      refusal={refusal}
      pending={isStopping}
      onClick={() => cancel.mutate({ org, syncLogId: log.id })}
      icon={<Square aria-hidden="true" />}
    >
      {isStopping ? "Stopping after this page" : "Cancel sync"}
    </WriteButton>
  );
}
