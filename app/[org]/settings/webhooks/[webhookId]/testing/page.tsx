import type { Metadata } from "next";
import { LazyTestPanel } from "@/app/[org]/settings/webhooks/lazy-parts";
import { WebhookFrame } from "@/app/[org]/settings/webhooks/webhook-frame";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Callout } from "@/components/ui/callout";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { readStanding } from "@/lib/webhooks/read-standing";
import { readWebhook } from "@/lib/webhooks/read-webhooks";

export const metadata: Metadata = { title: "Test a webhook" };

type Props = { params: Promise<{ org: string; webhookId: string }> };

export default async function WebhookTestingPage({ params }: Props) {
  const { org, webhookId } = await params;
  const ctx = await requireOrg(org);
  const webhook = await orNotFound(readWebhook(ctx, webhookId));
  const standing = await readStanding(ctx, webhookId);
  return (
    <WebhookFrame {...{ ctx, webhook, standing }} tab="/testing">
      <LiveRefresh topics={["webhooks"]} />
      {can(ctx.role, "webhook.write") ? (
        <LazyTestPanel
          {...{ org: ctx.slug, webhookId, hasPropexoSecret: webhook.hasPropexoSecret }}
          settings={webhook}
          isSaved
        />
      ) : (
        <Callout
          title={`Only ${whoCan("webhook.write")} of ${ctx.orgName} can send tests. Ask one of them.`}
        />
      )}
    </WebhookFrame>
  );
}
