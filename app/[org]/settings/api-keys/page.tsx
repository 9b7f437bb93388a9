import type { Metadata } from "next";
import { CreateKeyForm } from "@/app/[org]/settings/api-keys/create-key-form";
import { KeysTable } from "@/app/[org]/settings/api-keys/keys-table";
import { counted } from "@/components/number";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { listApiKeys } from "@/db/queries/api-keys";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "API keys" };

type Props = { params: Promise<{ org: string }> };

export default async function ApiKeysPage({ params }: Props) {
  const ctx = await requireOrg((await params).org);
  const keys = await listApiKeys(ctx.org);
  const canManage = can(ctx.role, "api_key.manage");
  return (
    <>
      <PageCrumbs items={[{ label: "Settings" }, { label: "API keys" }]} />
      <Page>
        <PageHeader
          title="API keys"
          actions={<ButtonLink href="/docs/api">API reference</ButtonLink>}
          description={
            canManage
              ? "Keys let your systems call the REST API: 150 requests a minute each."
              : `You see which keys ${ctx.orgName} has. Only ${whoCan("api_key.manage")} can make and revoke them.`
          }
        />
        <div className="grid gap-5">
          {canManage && (
            <Card title="Create a key">
              <CreateKeyForm org={ctx.slug} appUrl={env().APP_URL} />
            </Card>
          )}
          <Card title={counted(keys.length, "key")} flush>
            <KeysTable org={ctx.slug} keys={keys} canManage={canManage} />
          </Card>
        </div>
      </Page>
    </>
  );
}
