import type { ReactNode } from "react";
import { LazyReplayProgress } from "@/app/[org]/settings/webhooks/lazy-parts";
import { OpenInbox } from "@/app/[org]/settings/webhooks/open-inbox";
import { RateCard } from "@/app/[org]/settings/webhooks/rate-card";
import { ReplayButton } from "@/app/[org]/settings/webhooks/replay-button";
import { SwitchButton } from "@/app/[org]/settings/webhooks/switch-button";
import { WebhookStateCallout } from "@/app/[org]/settings/webhooks/webhook-state-callout";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { StatusBadge } from "@/components/status-badge";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { WEBHOOK_LOOK } from "@/components/webhooks/delivery-look";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { can } from "@/lib/auth/roles";
import type { TimeRange } from "@/lib/time-range";
import { CATALOG } from "@/lib/webhooks/catalog";
import { inboxOf } from "@/lib/webhooks/inbox-url";
import type { WebhookStanding } from "@/lib/webhooks/read-standing";
import type { WebhookView } from "@/lib/webhooks/webhook-views";

const TABS = [
  { path: "", label: "Deliveries" },
  { path: "/testing", label: "Testing" },
  { path: "/catch-up", label: "Catch-up" },
  { path: "/settings", label: "Settings" },
] as const;
export type WebhookTab = (typeof TABS)[number]["path"];

type Props = {
  ctx: OrgContext;
  webhook: WebhookView;
  standing: WebhookStanding;
  /** What the rates are of, where it is not the last 24 hours. */
  time?: TimeRange;
  tab: WebhookTab;
  children: ReactNode;
};

/** What every page of a webhook has above its own: what it is, how it stands, what to do about it, and its tabs. */
export function WebhookFrame({ ctx, webhook, standing, time, tab, children }: Props) {
  const { health, held, replays, rate } = standing;
  const [org, webhookId] = [ctx.slug, webhook.id];
  const canWrite = can(ctx.role, "webhook.write");
  const inbox = inboxOf(webhook.callbackUrl);
  const pathname = `/${org}/settings/webhooks/${webhookId}`;
  return (
    <>
      <PageCrumbs
        items={[
          { label: "Settings" },
          { label: "Webhooks", href: `/${org}/settings/webhooks` },
          { label: new URL(webhook.callbackUrl).host, copy: webhookId },
        ]}
      />
      <Page>
        <PageHeader
          title={<code className="text-lg wrap-anywhere">{webhook.callbackUrl}</code>}
          badge={<StatusBadge look={WEBHOOK_LOOK[webhook.state]} />}
          description={webhook.description ?? undefined}
          actions={
            <>
              {inbox && <OpenInbox page={inbox.page} />}
              {canWrite && (
                <>
                  <SwitchButton org={org} webhookId={webhookId} isActive={webhook.isActive} />
                  <ReplayButton
                    {...{ org, webhookId, prepared: replays.prepared }}
                    failingSince={webhook.failingSince}
                    eventNames={CATALOG.map(({ name }) => name)}
                  />
                </>
              )}
            </>
          }
        />
        <div className="grid gap-5">
          {replays.running ? (
            <LazyReplayProgress org={org} replay={replays.running} canWrite={canWrite} />
          ) : (
            <WebhookStateCallout
              {...{ org, webhook, held, canWrite, prepared: replays.prepared }}
              health={health?.health ?? null}
            />
          )}
          {rate && <RateCard rate={rate} time={time} />}
          <TabLinks
            label="Webhook"
            items={TABS.map(({ path, label }) => ({ href: pathname + path, label }))}
            current={pathname + tab}
          />
          {children}
        </div>
      </Page>
    </>
  );
}
