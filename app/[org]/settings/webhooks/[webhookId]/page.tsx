import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeliveryList } from "@/app/[org]/settings/webhooks/delivery-list";
import { DeliveryPanel } from "@/app/[org]/settings/webhooks/delivery-panel";
import { DeliveryToolbar } from "@/app/[org]/settings/webhooks/delivery-toolbar";
import { NoDeliveries } from "@/app/[org]/settings/webhooks/no-deliveries";
import { RateCard } from "@/app/[org]/settings/webhooks/rate-card";
import { ReplayButton } from "@/app/[org]/settings/webhooks/replay-button";
import { ReplayProgress } from "@/app/[org]/settings/webhooks/replay-progress";
import { RuleCard } from "@/app/[org]/settings/webhooks/rule-card";

import { SecretCard } from "@/app/[org]/settings/webhooks/secret-card";
import { TestCard } from "@/app/[org]/settings/webhooks/test-card";
import { WebhookActions } from "@/app/[org]/settings/webhooks/webhook-actions";
import { WebhookStateCallout } from "@/app/[org]/settings/webhooks/webhook-state-callout";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ToldPeople } from "@/components/notifications/told-people";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { WEBHOOK_LOOK } from "@/components/webhooks/delivery-look";
import { countDeliveries, countHeldDeliveries } from "@/db/queries/delivery-facets";
import { getDelivery } from "@/db/queries/delivery-views";
import { requireOrg } from "@/lib/auth/org";
import { can } from "@/lib/auth/roles";
import { readToldOfWebhook } from "@/lib/notifications/read-told";
import { readReplays } from "@/lib/replays/read-replays";
import { CATALOG } from "@/lib/webhooks/catalog";
import { deliveryFilters } from "@/lib/webhooks/delivery-filters";
import { readDeliveries } from "@/lib/webhooks/read-deliveries";

import { readHealth } from "@/lib/webhooks/read-health";

import { readRates } from "@/lib/webhooks/read-rates";

import { readWebhook } from "@/lib/webhooks/read-webhooks";

export const metadata: Metadata = { title: "Webhook" };

const RATE_PARTS = 96;

type Props = {
  params: Promise<{ org: string; webhookId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function WebhookPage({ params, searchParams }: Props) {
  const { org, webhookId } = await params;
  const ctx = await requireOrg(org);
  const webhook = await readWebhook(ctx, webhookId).catch(() => notFound());
  const { delivery: opened, ...search } = await searchParams;
  const filters = deliveryFilters.parse(search);
  const query = deliveryFilters.toQuery(filters);
  const [first, counts, held, health, replays, rates, told, open] = await Promise.all([
    readDeliveries(ctx, webhookId, filters, null),
    countDeliveries(ctx.org, webhookId, filters),
    countHeldDeliveries(ctx.org, webhookId),
    readHealth(ctx, webhookId),
    readReplays(ctx, webhookId),
    readRates(ctx, [webhookId], { time: filters, count: RATE_PARTS }),
    readToldOfWebhook(ctx, webhookId),
    typeof opened === "string"
      ? getDelivery(ctx.org, { eventId: opened, webhookId }).catch(() => null)
      : null,
  ]);
  const rate = rates.get(webhookId);
  const canWrite = can(ctx.role, "webhook.write");
  const pathname = `/${ctx.slug}/settings/webhooks/${webhookId}`;
  return (
    <>
      <PageCrumbs
        items={[
          { label: "Settings" },
          { label: "Webhooks", href: `/${ctx.slug}/settings/webhooks` },
          { label: new URL(webhook.callbackUrl).host, copy: webhook.id },
        ]}
      />
      {/* A search is not run again for every event: the list itself asks what is new. */}
      <LiveRefresh topics={filters.q && !open ? [] : ["webhooks", "events"]} />
      <Page>
        <PageHeader
          title={<code className="text-lg wrap-anywhere">{webhook.callbackUrl}</code>}
          badge={<StatusBadge look={WEBHOOK_LOOK[webhook.state]} />}
          description={webhook.description ?? undefined}
          actions={
            canWrite && (
              <WebhookActions org={ctx.slug} webhook={webhook}>
                <ReplayButton
                  org={ctx.slug}
                  webhookId={webhook.id}
                  prepared={replays.prepared}
                  eventNames={CATALOG.map(({ name }) => name)}
                />
              </WebhookActions>
            )
          }
        />
        <div className="grid gap-5">
          {replays.running ? (
            <ReplayProgress org={ctx.slug} replay={replays.running} canWrite={canWrite} />
          ) : (
            <WebhookStateCallout
              org={ctx.slug}
              webhook={webhook}
              health={health?.health ?? null}
              held={held}
              prepared={replays.prepared}
              canWrite={canWrite}
            />
          )}
          {rate && <RateCard rate={rate} time={filters} />}
          <KeyboardList escapeHref={open ? pathname + query : undefined}>
            <DeliveryToolbar pathname={pathname} filters={filters} counts={counts} />
            <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
              <div className={cn("min-w-0", open && "max-lg:hidden")}>
                <DeliveryList
                  key={query}
                  org={ctx.slug}
                  webhookId={webhookId}
                  query={query}
                  first={first}
                  empty={<NoDeliveries pathname={pathname} isFiltered={query !== ""} />}
                  selected={open?.event.id}
                  canResend={can(ctx.role, "delivery.write")}
                />
              </div>
              {open ? (
                <DeliveryPanel
                  org={ctx.slug}
                  detail={open}
                  canResend={can(ctx.role, "delivery.write")}
                  closeHref={pathname + query}
                />
              ) : (
                <div className="grid gap-5">
                  {canWrite && (
                    <TestCard org={ctx.slug} webhookId={webhook.id} callbackUrl={webhook.callbackUrl} />
                  )}
                  {can(ctx.role, "webhook.secret") && <SecretCard org={ctx.slug} webhookId={webhook.id} />}
                  {health && <RuleCard facts={health.facts} asOf={new Date().toISOString()} />}
                  {told.length > 0 && (
                    <Card title="Who was told" description="Of this webhook's last warnings.">
                      <ToldPeople people={told} empty="Nobody yet." />
                    </Card>
                  )}
                </div>
              )}
            </div>
          </KeyboardList>
        </div>
      </Page>
    </>
  );
}
