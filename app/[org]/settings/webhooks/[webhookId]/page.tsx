import type { Metadata } from "next";
import { DeliveryList } from "@/app/[org]/settings/webhooks/delivery-list";
import { DeliveryPanel } from "@/app/[org]/settings/webhooks/delivery-panel";
import { DeliveryToolbar } from "@/app/[org]/settings/webhooks/delivery-toolbar";
import { LazyReplayProgress } from "@/app/[org]/settings/webhooks/lazy-parts";
import { NoDeliveries } from "@/app/[org]/settings/webhooks/no-deliveries";
import { RateCard } from "@/app/[org]/settings/webhooks/rate-card";
import { ReplayButton } from "@/app/[org]/settings/webhooks/replay-button";
import { WebhookActions } from "@/app/[org]/settings/webhooks/webhook-actions";
import { WebhookSide } from "@/app/[org]/settings/webhooks/webhook-side";
import { WebhookStateCallout } from "@/app/[org]/settings/webhooks/webhook-state-callout";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { StatusBadge } from "@/components/status-badge";
import { cn } from "@/components/ui/cn";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { WEBHOOK_LOOK } from "@/components/webhooks/delivery-look";
import { countDeliveries, countHeldDeliveries } from "@/db/queries/delivery-facets";
import { getDelivery } from "@/db/queries/delivery-views";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireOrg } from "@/lib/auth/org";
import { can } from "@/lib/auth/roles";
import { orNull } from "@/lib/errors";
import { toJson } from "@/lib/json";
import { readToldOfWebhook } from "@/lib/notifications/read-told";
import { readReplays } from "@/lib/replays/read-replays";
import { CATALOG } from "@/lib/webhooks/catalog";
import { deliveryFilters } from "@/lib/webhooks/delivery-filters";
import { readDeliveries } from "@/lib/webhooks/read-deliveries";
import { readHealth } from "@/lib/webhooks/read-health";
import { readLiveSecrets } from "@/lib/webhooks/read-live-secrets";
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
  const webhook = await orNotFound(readWebhook(ctx, webhookId));
  const { delivery: opened, ...search } = await searchParams;
  const filters = deliveryFilters.parse(search);
  const query = deliveryFilters.toQuery(filters);
  const [first, counts, held, health, replays, rates, told, secrets, open] = await Promise.all([
    readDeliveries(ctx, webhookId, filters, null),
    countDeliveries(ctx.org, webhookId, filters),
    countHeldDeliveries(ctx.org, webhookId),
    readHealth(ctx, webhookId),
    readReplays(ctx, webhookId),
    readRates(ctx, [webhookId], { time: filters, count: RATE_PARTS }),
    readToldOfWebhook(ctx, webhookId),
    can(ctx.role, "webhook.secret") ? readLiveSecrets(ctx, webhookId) : [],
    typeof opened === "string" ? orNull(getDelivery(ctx.org, { eventId: opened, webhookId })) : null,
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
            <LazyReplayProgress org={ctx.slug} replay={replays.running} canWrite={canWrite} />
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
                <WebhookSide
                  {...{ org: ctx.slug, role: ctx.role, webhook, health, told }}
                  secrets={toJson(secrets)}
                />
              )}
            </div>
          </KeyboardList>
        </div>
      </Page>
    </>
  );
}
