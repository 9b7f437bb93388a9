"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useLiveQuery } from "@/components/connections/use-live-query";
import { useLiveStatus } from "@/components/live/use-live";
import { ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { connectionQuery } from "@/lib/connections/query-options";
import type { ConnectionDetail } from "@/lib/connections/views";
import { DetailHeader } from "./detail-header";
import { DetailLoading } from "./detail-loading";
import { FailurePanel } from "./failure-panel";
import { FollowSyncContext, useFollowSync } from "./follow-sync";
import { IntegrationCards } from "./integration-cards";
import { useIntegrations } from "./integrations-context";
import { PartialCallout } from "./partial-callout";
import { RecoveredPanel } from "./recovered-panel";

/** How often a running sync is read when changes do not arrive by themselves. */
const POLL_MS = 3000;

export default function IntegrationDetail({ connectionId }: { connectionId: string }) {
  const { org } = useIntegrations();
  const options = connectionQuery(org, connectionId);
  const isLive = useLiveStatus() === "live";
  const detail = useQuery({
    ...options,
    refetchInterval: (query) => (!isLive && query.state.data?.progress ? POLL_MS : false),
  });
  useLiveQuery(options.queryKey, ["incidents", "notifications"]);
  return (
    <div className="grid gap-5">
      <ButtonLink
        href={`/${org}/settings/integrations`}
        variant="ghost"
        size="sm"
        className="justify-self-start lg:hidden"
        icon={<ArrowLeft aria-hidden="true" size={16} />}
      >
        All integrations
      </ButtonLink>
      {detail.data ? (
        <Loaded connection={detail.data} updatedAt={detail.dataUpdatedAt} />
      ) : detail.isError ? (
        <ErrorState
          title="This integration could not be shown"
          message={detail.error.message}
          id={connectionId}
          onRetry={() => detail.refetch()}
          pending={detail.isFetching}
        />
      ) : (
        <DetailLoading />
      )}
    </div>
  );
}

function Loaded({ connection, updatedAt }: { connection: ConnectionDetail; updatedAt: number }) {
  const { follow, progress, outcome } = useFollowSync(connection.progress?.id);
  const isFailing = connection.status === "error";
  return (
    <FollowSyncContext value={follow}>
      <DetailHeader connection={connection} />
      {(isFailing || connection.recovered) && (
        <div ref={outcome} tabIndex={-1} className="min-w-0 scroll-mt-20 scroll-mb-24 rounded-lg">
          {isFailing ? (
            <FailurePanel connection={connection} />
          ) : (
            connection.recovered && <RecoveredPanel incident={connection.recovered} />
          )}
        </div>
      )}
      {connection.partial && <PartialCallout connection={connection} partial={connection.partial} />}
      <IntegrationCards connection={connection} updatedAt={updatedAt} progress={progress} />
    </FollowSyncContext>
  );
}
