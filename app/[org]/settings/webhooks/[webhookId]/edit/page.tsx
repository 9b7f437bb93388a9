import type { Metadata } from "next";
import { WebhookForm } from "@/app/[org]/settings/webhooks/webhook-form";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Callout } from "@/components/ui/callout";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { listPropertyChoices } from "@/db/queries/property-choices";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { newInboxUrl } from "@/lib/webhooks/inbox-url";
import { readWebhook } from "@/lib/webhooks/read-webhooks";

export const metadata: Metadata = { title: "Change webhook" };

/** Where there are more, they are searched. */
const PROPERTIES_SHOWN = 50;

type Props = { params: Promise<{ org: string; webhookId: string }> };

export default async function EditWebhookPage({ params }: Props) {
  const { org, webhookId } = await params;
  const ctx = await requireOrg(org);
  const webhook = await orNotFound(readWebhook(ctx, webhookId));
  const isAllowed = can(ctx.role, "webhook.write");
  const pathname = `/${ctx.slug}/settings/webhooks`;
  const properties = await listPropertyChoices(ctx.org, {
    including: webhook.propertyId,
    limit: PROPERTIES_SHOWN + 1,
  });
  return (
    <>
      <PageCrumbs
        items={[
          { label: "Settings" },
          { label: "Webhooks", href: pathname },
          { label: new URL(webhook.callbackUrl).host, href: `${pathname}/${webhook.id}` },
          { label: "Change" },
        ]}
      />
      <Page>
        <PageHeader title="Change webhook" />
        {isAllowed ? (
          <WebhookForm
            org={ctx.slug}
            webhook={webhook}
            properties={properties.slice(0, PROPERTIES_SHOWN)}
            hasMoreProperties={properties.length > PROPERTIES_SHOWN}
            inboxUrl={newInboxUrl()}
          />
        ) : (
          <Callout
            title={`Only ${whoCan("webhook.write")} of ${ctx.orgName} can change webhooks. Ask one of them.`}
          />
        )}
      </Page>
    </>
  );
}
