import type { Metadata } from "next";
import { DeliveryList } from "@/app/[org]/settings/webhooks/delivery-list";
import { DeliveryPanel } from "@/app/[org]/settings/webhooks/delivery-panel";
import { DeliveryToolbar } from "@/app/[org]/settings/webhooks/delivery-toolbar";
import { NoDeliveries } from "@/app/[org]/settings/webhooks/no-deliveries";
import { WebhookFrame } from "@/app/[org]/settings/webhooks/webhook-frame";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { cn } from "@/components/ui/cn";
import { countDeliveries } from "@/db/queries/delivery-facets";
import { getDelivery } from "@/db/queries/delivery-views";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireOrg } from "@/lib/auth/org";
import { can } from "@/lib/auth/roles";
import { orNull } from "@/lib/errors";
import { deliveryFilters } from "@/lib/webhooks/delivery-filters";
import { readDeliveries } from "@/lib/webhooks/read-deliveries";
import { readStanding } from "@/lib/webhooks/read-standing";
import { readWebhook } from "@/lib/webhooks/read-webhooks";

export const metadata: Metadata = { title: "Webhook" };

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
  const [standing, first, counts, open] = await Promise.all([
    readStanding(ctx, webhookId, filters),
    readDeliveries(ctx, webhookId, filters, null),
    countDeliveries(ctx.org, webhookId, filters),
    typeof opened === "string" ? orNull(getDelivery(ctx.org, { eventId: opened, webhookId })) : null,
  ]);
  const canResend = can(ctx.role, "delivery.write");
  const { prepared } = standing.replays;
  const pathname = `/${ctx.slug}/settings/webhooks/${webhookId}`;
  return (
    <WebhookFrame {...{ ctx, webhook, standing }} time={filters} tab="">
      {/* A search is not run again for every event: the list itself asks what is new. */}
      <LiveRefresh topics={filters.q && !open ? [] : ["webhooks", "events"]} />
      <KeyboardList escapeHref={open ? pathname + query : undefined}>
        <DeliveryToolbar pathname={pathname} filters={filters} counts={counts} />
        <div className={cn("grid items-start gap-5", open && "lg:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]")}>
          <div className={cn("min-w-0", open && "max-lg:hidden")}>
            <DeliveryList
              key={query}
              org={ctx.slug}
              webhookId={webhookId}
              query={query}
              first={first}
              empty={<NoDeliveries pathname={pathname} isFiltered={query !== ""} />}
              selected={open?.event.id}
              {...{ canResend, filters, prepared }}
            />
          </div>
          {open && (
            <DeliveryPanel
              org={ctx.slug}
              detail={open}
              {...{ canResend, prepared }}
              closeHref={pathname + query}
            />
          )}
        </div>
      </KeyboardList>
    </WebhookFrame>
  );
}
