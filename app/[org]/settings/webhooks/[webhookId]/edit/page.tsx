import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WebhookForm } from "@/app/[org]/settings/webhooks/webhook-form";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { listPropertyChoices } from "@/db/queries/property-choices";
import { requireOrg } from "@/lib/auth/org";
import { can } from "@/lib/auth/roles";
import { env } from "@/lib/env";
import { readWebhook } from "@/lib/webhooks/read-webhooks";

export const metadata: Metadata = { title: "Change webhook" };

type Props = { params: Promise<{ org: string; webhookId: string }> };

export default async function EditWebhookPage({ params }: Props) {
  const { org, webhookId } = await params;
  const ctx = await requireOrg(org);
  const webhook = await readWebhook(ctx, webhookId).catch(() => notFound());
  if (!can(ctx.role, "webhook.write")) notFound();
  const pathname = `/${ctx.slug}/settings/webhooks`;
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
        <WebhookForm
          org={ctx.slug}
          webhook={webhook}
          properties={await listPropertyChoices(ctx.org, 1_000)}
          inboxUrl={env().INBOX_URL ?? null}
        />
      </Page>
    </>
  );
}
