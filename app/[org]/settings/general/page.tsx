import type { Metadata } from "next";
import { DeleteOrganisation } from "@/app/[org]/settings/general/delete-organisation";
import { RenameForm } from "@/app/[org]/settings/general/rename-form";
import { SlugForm } from "@/app/[org]/settings/general/slug-form";
import { CopyId } from "@/components/copy-button";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { ExactTime } from "@/components/time";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { findOrg } from "@/db/queries/orgs";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "General" };

type Props = { params: Promise<{ org: string }> };

export default async function GeneralPage({ params }: Props) {
  const ctx = await requireOrg((await params).org);
  const org = await findOrg(ctx.org);
  const canUpdate = can(ctx.role, "org.update");
  return (
    <>
      <PageCrumbs items={[{ label: "Settings" }, { label: "General" }]} />
      <Page>
        <PageHeader title="General" description="The name and the address of this organisation." />
        <div className="grid max-w-3xl gap-5">
          {!canUpdate && (
            <Callout>
              Only {whoCan("org.update")} of {ctx.orgName} can change these settings.
            </Callout>
          )}
          <RenameForm org={ctx.slug} name={ctx.orgName} isReadOnly={!canUpdate} />
          <SlugForm org={ctx.slug} host={new URL(env().APP_URL).host} isReadOnly={!canUpdate} />
          <Card title="Details">
            <DescriptionList
              items={[
                { label: "Id", value: <CopyId value={ctx.org} /> },
                { label: "Created", value: org && <ExactTime at={org.createdAt} /> },
              ]}
            />
          </Card>
          {can(ctx.role, "org.delete") && <DeleteOrganisation org={ctx.slug} name={ctx.orgName} />}
        </div>
      </Page>
    </>
  );
}
