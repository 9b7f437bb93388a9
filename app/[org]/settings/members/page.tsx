import type { Metadata } from "next";
import { InvitationsTable } from "@/app/[org]/settings/members/invitations-table";
import { InviteForm } from "@/app/[org]/settings/members/invite-form";
import { MembersTable } from "@/app/[org]/settings/members/members-table";
import { LiveRefresh } from "@/components/live/live-refresh";
import { counted } from "@/components/number";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { listOpenInvitations } from "@/db/queries/invitations";
import { listMembers } from "@/db/queries/members";
import { requireOrg } from "@/lib/auth/org";
import { can, rolesManageableBy, whoCan } from "@/lib/auth/roles";

export const metadata: Metadata = { title: "Members" };

type Props = { params: Promise<{ org: string }> };

export default async function MembersPage({ params }: Props) {
  const ctx = await requireOrg((await params).org);
  const [members, invitations] = await Promise.all([listMembers(ctx.org), listOpenInvitations(ctx.org)]);
  const canManage = can(ctx.role, "members.manage");
  const roles = rolesManageableBy(ctx.role);
  return (
    <>
      <PageCrumbs items={[{ label: "Settings" }, { label: "Members" }]} />
      <LiveRefresh topics={["members"]} />
      <Page>
        <PageHeader
          title="Members"
          description={
            canManage
              ? "Owners and admins manage integrations and are told when a sync fails. Members see everything and change nothing."
              : `You see who belongs to ${ctx.orgName}. Only ${whoCan("members.manage")} can change it.`
          }
        />
        <div className="grid gap-5">
          {canManage && (
            <Card id="invite" title="Invite someone">
              <InviteForm org={ctx.slug} roles={roles} />
            </Card>
          )}
          <Card title={counted(members.length, "member")} flush>
            <MembersTable
              org={ctx.slug}
              orgName={ctx.orgName}
              members={members}
              me={{ userId: ctx.user.id, role: ctx.role }}
            />
          </Card>
          {invitations.length > 0 && (
            <Card title={counted(invitations.length, "open invitation")} flush>
              <InvitationsTable org={ctx.slug} invitations={invitations} roles={roles} />
            </Card>
          )}
        </div>
      </Page>
    </>
  );
}
