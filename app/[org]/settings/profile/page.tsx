import type { Metadata } from "next";
import { EmailPreferences } from "@/app/[org]/settings/profile/email-preferences";
import { Mutes } from "@/app/[org]/settings/profile/mutes";
import { NameForm } from "@/app/[org]/settings/profile/name-form";
import { Sessions } from "@/app/[org]/settings/profile/sessions";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { getEmailPreference, listMutes } from "@/db/queries/preferences";
import { listSessions } from "@/db/queries/sessions";
import { findUserName } from "@/db/queries/users";
import { requireOrg } from "@/lib/auth/org";
import { rolesManageableBy } from "@/lib/auth/roles";
import { describeDevice } from "@/lib/profile/describe-device";

export const metadata: Metadata = { title: "Profile" };

type Props = { params: Promise<{ org: string }> };

export default async function ProfilePage({ params }: Props) {
  const ctx = await requireOrg((await params).org);
  const { id: userId, email } = ctx.user;
  const [name, preference, mutes, sessions] = await Promise.all([
    findUserName(userId),
    getEmailPreference(ctx.org, userId),
    listMutes(ctx.org, userId),
    listSessions(userId),
  ]);
  const rows = sessions.map(({ id, userAgent, ipAddress, lastSeenAt, createdAt }) => ({
    id,
    device: describeDevice(userAgent),
    ipAddress,
    lastSeenAt: lastSeenAt ?? createdAt,
    createdAt,
  }));
  const isTold = rolesManageableBy(ctx.role).length > 0;
  return (
    <>
      <PageCrumbs items={[{ label: "Settings" }, { label: "Profile" }]} />
      <Page>
        <PageHeader title="Profile" description={`You are signed in as ${email}.`} />
        <div className="grid max-w-3xl gap-5">
          <NameForm name={name ?? ""} />
          <Card
            id="notifications"
            title="Failure emails"
            description={`About integrations of ${ctx.orgName}. Notifications in the app cannot be turned off.`}
          >
            {isTold ? (
              <div className="grid gap-5">
                <EmailPreferences org={ctx.slug} preference={preference} />
                <Mutes org={ctx.slug} mutes={mutes} />
              </div>
            ) : (
              <p className="text-sm text-muted">
                Members are not told when a sync fails. Owners and admins are; ask one of them to change your
                role.
              </p>
            )}
          </Card>
          <Sessions sessions={rows} currentId={ctx.sessionId} />
        </div>
      </Page>
    </>
  );
}
