import { Webhook } from "lucide-react";
import type { Metadata } from "next";
import { RateCell } from "@/app/[org]/settings/webhooks/rate-cell";
import { WebhookToolbar } from "@/app/[org]/settings/webhooks/webhook-toolbar";
import { DataTable } from "@/components/data-table";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { StatusBadge } from "@/components/status-badge";
import { RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, urlParams } from "@/components/url";
import { WEBHOOK_LOOK } from "@/components/webhooks/delivery-look";
import { requireOrg } from "@/lib/auth/org";
import { can } from "@/lib/auth/roles";
import { readRates } from "@/lib/webhooks/read-rates";
import { readWebhookFacets, readWebhooks } from "@/lib/webhooks/read-webhooks";
import { webhookFilters } from "@/lib/webhooks/webhook-filters";

export const metadata: Metadata = { title: "Webhooks" };

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function WebhooksPage({ params, searchParams }: Props) {
  const ctx = await requireOrg((await params).org);
  const query = urlParams(await searchParams);
  const filters = webhookFilters.parse(query);
  const [{ rows, nextCursor }, facets] = await Promise.all([
    readWebhooks(ctx, new URLSearchParams(hrefWith("", query, {}).slice(1))),
    readWebhookFacets(ctx, filters),
  ]);
  const rates = await readRates(
    ctx,
    rows.map((webhook) => webhook.id),
    { count: 24, hasLatencies: false },
  );
  const pathname = `/${ctx.slug}/settings/webhooks`;
  const { cursor: _, ...chosen } = query;
  const add = can(ctx.role, "webhook.write") && (
    <ButtonLink href={`${pathname}/new`} variant="primary">
      Add webhook
    </ButtonLink>
  );
  return (
    <>
      <PageCrumbs items={[{ label: "Settings" }, { label: "Webhooks" }]} />
      <LiveRefresh topics={["webhooks"]} />
      <Page>
        <PageHeader
          title="Webhooks"
          description="Each change is pushed to your own systems: signed, retried, and kept in a log."
          actions={add}
        />
        <KeyboardList>
          <WebhookToolbar
            org={ctx.slug}
            pathname={pathname}
            params={chosen}
            filters={filters}
            facets={facets}
          />
          <Card flush>
            <DataTable
              caption="Webhooks"
              rows={rows}
              rowKey={(webhook) => webhook.id}
              rowHref={(webhook) => `${pathname}/${webhook.id}`}
              empty={
                Object.values(chosen).some(Boolean) ? (
                  <EmptyState
                    title="No webhook matches."
                    action={<ButtonLink href={pathname}>Clear the filters</ButtonLink>}
                  />
                ) : (
                  <EmptyState
                    icon={<Webhook size={18} />}
                    title="No webhook yet."
                    description="Add the URL of a system that has to know when a record changes or a sync ends."
                    action={add}
                  />
                )
              }
              footer={
                nextCursor && <Pagination olderHref={hrefWith(pathname, chosen, { cursor: nextCursor })} />
              }
              columns={[
                {
                  key: "url",
                  header: "URL",
                  // On a phone what the others leave, and no more.
                  className: "max-sm:w-full max-sm:max-w-0",
                  cell: (webhook) => (
                    <span className="block min-w-0 py-1.5">
                      <code className="block truncate sm:max-w-96">{webhook.callbackUrl}</code>
                      {webhook.description && (
                        <span className="block max-w-96 truncate text-xs text-muted">
                          {webhook.description}
                        </span>
                      )}
                    </span>
                  ),
                },
                {
                  key: "state",
                  header: "State",
                  cell: (webhook) => <StatusBadge look={WEBHOOK_LOOK[webhook.state]} />,
                },
                {
                  key: "rate",
                  header: "Success, 24 h",
                  className: "max-sm:hidden",
                  cell: (webhook) => <RateCell rate={rates.get(webhook.id)} />,
                },
                {
                  key: "events",
                  header: "Events",
                  className: "max-md:hidden",
                  cell: (webhook) => (
                    <code className="block max-w-56 truncate text-xs">
                      {webhook.eventMask === "*" ? "All events" : webhook.eventMask}
                    </code>
                  ),
                },
                {
                  key: "scope",
                  header: "Property",
                  className: "max-md:hidden",
                  cell: (webhook) => (webhook.isGlobal ? "All" : webhook.propertyName),
                },
                {
                  key: "last",
                  header: "Last success",
                  cell: (webhook) =>
                    webhook.lastSuccessAt ? (
                      <RelativeTime at={webhook.lastSuccessAt} />
                    ) : (
                      <span className="text-subtle">None yet</span>
                    ),
                },
              ]}
            />
          </Card>
        </KeyboardList>
      </Page>
    </>
  );
}
