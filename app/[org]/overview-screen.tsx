"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useLiveQuery } from "@/components/connections/use-live-query";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { attentionOf } from "@/lib/connections/attention";
import { overviewSentence } from "@/lib/connections/overview-sentence";
import { overviewQuery } from "@/lib/connections/query-options";
import type { OverviewView } from "@/lib/connections/views";
import { deliveryOverviewQuery } from "@/lib/webhooks/delivery-overview";
import { AttentionCard } from "./attention-card";
import { NextSyncsCard } from "./next-syncs-card";
import { OverviewHeadline } from "./overview-headline";
import { OverviewLoading } from "./overview-loading";

// Comes with the page as HTML; what needs attention works before its script has arrived.
const OverviewHistory = lazy(() => import("./overview-history"));

/** Lateness grows without any event: judged anew each minute. */
const JUDGE_MS = 60_000;

type Props = { org: string; canWrite: boolean };

export function OverviewScreen({ org, canWrite }: Props) {
  const overview = useQuery({ ...overviewQuery(org), refetchInterval: JUDGE_MS });
  // Whoever is told of a webhook sees it here; the topic of webhooks changes with every delivery.
  useLiveQuery(overviewQuery(org).queryKey, ["incidents", "notifications"]);
  if (overview.data) return <Loaded org={org} canWrite={canWrite} view={overview.data} />;
  if (!overview.isError) return <OverviewLoading />;
  return (
    <ErrorState
      title="The overview could not be shown"
      message={overview.error.message}
      onRetry={() => overview.refetch()}
      pending={overview.isFetching}
    />
  );
}

function Loaded({ org, canWrite, view }: Props & { view: OverviewView }) {
  const now = new Date(view.at);
  const { connections } = view;
  const deliveries = useQuery(deliveryOverviewQuery(org));
  const hasWebhooks = view.webhooks.length > 0 || (deliveries.data?.webhooks.all ?? 0) > 0;
  return (
    <div className="grid gap-5">
      <OverviewHeadline org={org} canWrite={canWrite} sentence={overviewSentence(connections, now)} />
      {(connections.length > 0 || hasWebhooks) && (
        <>
          <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <AttentionCard org={org} items={attentionOf(connections, now)} webhooks={view.webhooks} />
            <NextSyncsCard org={org} connections={connections} />
          </div>
          <Suspense fallback={<Skeleton className="h-56 w-full" />}>
            <OverviewHistory org={org} canWrite={canWrite} connections={connections} now={now} />
          </Suspense>
        </>
      )}
    </div>
  );
}
