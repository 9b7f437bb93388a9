import type { Metadata } from "next";
import { ReplayHistory } from "@/app/[org]/settings/webhooks/replay-history";
import { WebhookFrame } from "@/app/[org]/settings/webhooks/webhook-frame";
import { LiveRefresh } from "@/components/live/live-refresh";
import { listReplayHistory } from "@/db/queries/replay-history";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireOrg } from "@/lib/auth/org";
import { readStanding } from "@/lib/webhooks/read-standing";
import { readWebhook } from "@/lib/webhooks/read-webhooks";

export const metadata: Metadata = { title: "Catch-up of a webhook" };

const MOST_SHOWN = 50;

type Props = { params: Promise<{ org: string; webhookId: string }> };

export default async function WebhookCatchUpPage({ params }: Props) {
  const { org, webhookId } = await params;
  const ctx = await requireOrg(org);
  const webhook = await orNotFound(readWebhook(ctx, webhookId));
  const [standing, history] = await Promise.all([
    readStanding(ctx, webhookId),
    listReplayHistory(ctx.org, webhookId, { limit: MOST_SHOWN }),
  ]);
  return (
    <WebhookFrame {...{ ctx, webhook, standing }} tab="/catch-up">
      <LiveRefresh topics={["webhooks"]} />
      {standing.held === 0 && (
        <p className="text-muted">
          Nothing is held. While this webhook is disabled for failing, what happens is held, and can be sent
          from here in order. While it is switched off, nothing is kept for it but what waited before.
        </p>
      )}
      <ReplayHistory rows={history} />
    </WebhookFrame>
  );
}
