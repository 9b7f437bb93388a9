import type { Metadata } from "next";
import { WebhookForm } from "@/app/[org]/settings/webhooks/webhook-form";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Callout } from "@/components/ui/callout";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { listPropertyChoices } from "@/db/queries/property-choices";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { newInboxUrl } from "@/lib/webhooks/inbox-url";

export const metadata: Metadata = { title: "Add webhook" };

/** Where there are more, they are searched. */
const PROPERTIES_SHOWN = 50;

export default async function NewWebhookPage({ params }: { params: Promise<{ org: string }> }) {
  const ctx = await requireOrg((await params).org);
  const isAllowed = can(ctx.role, "webhook.write");
  const pathname = `/${ctx.slug}/settings/webhooks`;
  const properties = await listPropertyChoices(ctx.org, { limit: PROPERTIES_SHOWN + 1 });
  return (
    <>
      <PageCrumbs
        items={[{ label: "Settings" }, { label: "Webhooks", href: pathname }, { label: "Add webhook" }]}
      />
      <Page>
        <PageHeader title="Add webhook" description="Choose where events go, and which." />
        {isAllowed ? (
          <WebhookForm
            org={ctx.slug}
            properties={properties.slice(0, PROPERTIES_SHOWN)}
            hasMoreProperties={properties.length > PROPERTIES_SHOWN}
            inboxUrl={newInboxUrl()}
          />
        ) : (
          <Callout
            title={`Only ${whoCan("webhook.write")} of ${ctx.orgName} can add webhooks. Ask one of them.`}
          />
        )}
      </Page>
    </>
  );
}
