import type { Metadata } from "next";
import { DeleteCard } from "@/app/[org]/settings/webhooks/delete-card";
import { LazyHeadersCard, LazyRuleCard, LazySecretCard } from "@/app/[org]/settings/webhooks/lazy-parts";
import { WebhookForm } from "@/app/[org]/settings/webhooks/webhook-form";
import { WebhookFrame } from "@/app/[org]/settings/webhooks/webhook-frame";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ToldPeople } from "@/components/notifications/told-people";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { listPropertyChoices } from "@/db/queries/property-choices";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { toJson } from "@/lib/json";
import { readToldOfWebhook } from "@/lib/notifications/read-told";
import { inboxOf, newInboxUrl } from "@/lib/webhooks/inbox-url";
import { readLiveSecrets } from "@/lib/webhooks/read-live-secrets";
import { readStanding } from "@/lib/webhooks/read-standing";
import { readWebhook } from "@/lib/webhooks/read-webhooks";
import { readSeenSettings } from "@/lib/webhooks/seen-settings";

export const metadata: Metadata = { title: "Settings of a webhook" };

/** Where there are more, they are searched. */
const PROPERTIES_SHOWN = 50;

type Props = { params: Promise<{ org: string; webhookId: string }> };

export default async function WebhookSettingsPage({ params }: Props) {
  const { org, webhookId } = await params;
  const ctx = await requireOrg(org);
  const canWrite = can(ctx.role, "webhook.write");
  // Before what is shown: a change in between may refuse what would have lost nothing, never the reverse.
  const seen = canWrite ? await orNotFound(readSeenSettings(ctx, webhookId)) : null;
  const webhook = await orNotFound(readWebhook(ctx, webhookId));
  const canReveal = can(ctx.role, "webhook.secret");
  const { headers, callbackUrl } = webhook;
  const [standing, told, secrets, properties] = await Promise.all([
    readStanding(ctx, webhookId),
    readToldOfWebhook(ctx, webhookId),
    canReveal ? readLiveSecrets(ctx, webhookId) : [],
    canWrite
      ? listPropertyChoices(ctx.org, { including: webhook.propertyId, limit: PROPERTIES_SHOWN + 1 })
      : [],
  ]);
  return (
    <WebhookFrame {...{ ctx, webhook, standing }} tab="/settings">
      <LiveRefresh topics={["webhooks"]} />
      {seen ? (
        <WebhookForm
          org={ctx.slug}
          stored={{ webhook, seen }}
          properties={properties.slice(0, PROPERTIES_SHOWN)}
          hasMoreProperties={properties.length > PROPERTIES_SHOWN}
          inboxUrl={newInboxUrl()}
        />
      ) : (
        <Callout
          title={`Only ${whoCan("webhook.write")} of ${ctx.orgName} can change webhooks. Ask one of them.`}
        />
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        {secrets.length > 0 && (
          <LazySecretCard
            {...{ org: ctx.slug, webhookId, secrets: toJson(secrets) }}
            inboxPage={inboxOf(callbackUrl)?.page ?? null}
          />
        )}
        {headers && Object.keys(headers).length > 0 && (
          <LazyHeadersCard key={webhook.updatedAt} {...{ org: ctx.slug, webhookId, headers, canReveal }} />
        )}
        {standing.health && <LazyRuleCard facts={standing.health.facts} asOf={new Date().toISOString()} />}
        {told.length > 0 && (
          <Card title="Who was told" description="Of this webhook's last warnings.">
            <ToldPeople people={told} empty="Nobody yet." />
          </Card>
        )}
      </div>
      {canWrite && <DeleteCard {...{ org: ctx.slug, webhookId, callbackUrl }} />}
    </WebhookFrame>
  );
}
