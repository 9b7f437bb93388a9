import type { Metadata } from "next";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { readCloneSource } from "@/lib/connections/read-clone-source";
import { availableVendorCards } from "@/lib/connections/vendor-cards";
import { isId } from "@/lib/ids";
import { AddIntegration } from "./add-integration";

export const metadata: Metadata = { title: "Add integration" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ from?: string | string[] }> };

export default async function AddIntegrationPage({ params, searchParams }: Props) {
  const ctx = await requireOrg((await params).org);
  const { from } = await searchParams;
  const source = isId(from) ? await readCloneSource(ctx.org, from) : undefined;
  const listHref = `/${ctx.slug}/settings/integrations`;
  return (
    <>
      <PageCrumbs
        items={[
          { label: "Settings" },
          { label: "Integrations", href: listHref },
          { label: "Add integration" },
        ]}
      />
      <Page>
        <PageHeader
          title={source ? `Add integration from ${source.name}` : "Add integration"}
          description={
            source
              ? "Prove the credentials of the other account; schedules and pace are copied."
              : "Choose the system, prove the credentials, choose what is synced."
          }
        />
        {can(ctx.role, "connection.write") ? (
          <div className="max-w-[760px]">
            <AddIntegration org={ctx.slug} vendors={availableVendorCards()} source={source} />
          </div>
        ) : (
          <EmptyState
            title={`Only ${whoCan("connection.write")} of ${ctx.orgName} can add integrations`}
            description="Ask one of them to connect the system, or to change your role."
            action={<ButtonLink href={listHref}>Back to integrations</ButtonLink>}
          />
        )}
      </Page>
    </>
  );
}
