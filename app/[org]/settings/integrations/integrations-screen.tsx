"use client";

import { useQuery } from "@tanstack/react-query";
import { Plug, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { Suspense, useMemo } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonRows } from "@/components/ui/skeleton";
import { defaultConnection } from "@/lib/connections/connection-health";
import { connectionsQuery } from "@/lib/connections/query-options";
import { DetailLoading } from "./detail-loading";
import { IntegrationList } from "./integration-list";
import { type IntegrationsAccess, IntegrationsContext } from "./integrations-context";

// Comes with the page as HTML, its script fetched beside the page's: the list works without waiting for it.
const IntegrationDetail = dynamic(() => import("./integration-detail"));

/** List left, detail right; on a phone one or the other, decided by the address. */
export function IntegrationsScreen({ org, vendors, refusal }: IntegrationsAccess) {
  const access = useMemo(() => ({ org, vendors, refusal }), [org, vendors, refusal]);
  const selected = useSearchParams().get("connection") ?? undefined;
  const list = useQuery(connectionsQuery(org));
  const shown = selected ?? defaultConnection(list.data ?? [])?.id;

  return (
    <IntegrationsContext value={access}>
      {selected && <h1 className="sr-only lg:hidden">Integrations</h1>}
      <div className={cn(selected && "max-lg:hidden")}>
        <PageHeader
          title="Integrations"
          description="The property management systems that this organisation syncs with."
          actions={!refusal && list.data?.length !== 0 && <AddLink org={org} />}
        />
      </div>
      {refusal && (
        <Callout className="mb-5">
          You can read everything here except credentials. {refusal} Ask one of them.
        </Callout>
      )}
      {list.isError && !list.data ? (
        <ErrorState
          title="The integrations could not be shown"
          message={list.error.message}
          onRetry={() => list.refetch()}
          pending={list.isFetching}
        />
      ) : list.data?.length === 0 ? (
        <Empty org={org} canAdd={!refusal} />
      ) : (
        <div className="grid items-start gap-6 lg:grid-cols-[300px_minmax(0,1fr)] xl:grid-cols-[340px_minmax(0,1fr)]">
          <div className={cn("lg:sticky lg:top-4", selected && "max-lg:hidden")}>
            {list.data ? (
              <IntegrationList items={list.data} selectedId={shown} updatedAt={list.dataUpdatedAt} />
            ) : (
              <SkeletonRows rows={3} columns={2} />
            )}
          </div>
          <div className={cn("min-w-0", !selected && "max-lg:hidden")}>
            {shown && (
              <Suspense fallback={<DetailLoading />}>
                <IntegrationDetail key={shown} connectionId={shown} />
              </Suspense>
            )}
          </div>
        </div>
      )}
    </IntegrationsContext>
  );
}

function AddLink({ org }: { org: string }) {
  return (
    <ButtonLink
      href={`/${org}/settings/integrations/new`}
      variant="primary"
      icon={<Plus aria-hidden="true" size={16} />}
    >
      Add integration
    </ButtonLink>
  );
}

function Empty({ org, canAdd }: { org: string; canAdd: boolean }) {
  return (
    <div className="card">
      <EmptyState
        icon={<Plug size={18} />}
        title="No integrations yet"
        description={
          canAdd
            ? "Connect a property management system; its first sync starts as soon as the credentials work."
            : "An owner or admin connects the first property management system."
        }
        action={canAdd && <AddLink org={org} />}
      />
    </div>
  );
}
